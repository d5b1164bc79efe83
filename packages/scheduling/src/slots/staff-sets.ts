// Sets of people, each written out once however many slots it appears in.

export type StaffSet = {
  readonly indexes: readonly number[]
  readonly ids: readonly string[]
  /** Sets with one more person, by index. */
  readonly larger: (StaffSet | undefined)[]
}

/** The empty set. Add people in ascending order of index. */
export function emptyStaffSet(): StaffSet {
  return { indexes: [], ids: [], larger: [] }
}

/** The set with one more person; the same object every time. */
export function withPerson(set: StaffSet, index: number, id: string): StaffSet {
  const known = set.larger[index]
  if (known) return known
  const larger = { indexes: [...set.indexes, index], ids: [...set.ids, id], larger: [] }
  set.larger[index] = larger
  return larger
}
