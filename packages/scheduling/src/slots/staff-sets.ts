// Sets of people, each written out once however many slots it appears in.

export type StaffSet = { readonly lanes: readonly number[]; readonly ids: readonly string[] }

/** Answers the set of these lanes (ascending); the same object for the same lanes. The argument may be reused. */
export type StaffSets = (lanes: readonly number[]) => StaffSet

/** Sets of the people with these ids; a lane is an index into them. */
export function staffSets(ids: readonly string[]): StaffSets {
  const byHash = new Map<number, StaffSet[]>()
  // Neighbouring slots mostly have the same people.
  let last: StaffSet = { lanes: [], ids: [] }
  return (lanes) => {
    if (isSame(last.lanes, lanes)) return last
    const hash = lanes.reduce((sum, lane) => (Math.imul(sum, 31) + lane + 1) | 0, 0)
    const bucket = byHash.get(hash) ?? []
    const known = bucket.find((set) => isSame(set.lanes, lanes))
    last = known ?? { lanes: [...lanes], ids: lanes.map((lane) => ids[lane] ?? '') }
    if (!known) byHash.set(hash, [...bucket, last])
    return last
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** What ascending lists of lanes have in common. */
export function commonLanes(lists: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = lists
  const sets = others.map((lanes) => new Set(lanes))
  return first.filter((lane) => sets.every((set) => set.has(lane)))
}
