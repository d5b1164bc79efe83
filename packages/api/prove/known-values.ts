// What a stranger learns from answers: ids, keys and times, by the names of the fields that ask for them. Nothing here
// knows a procedure, so what is added to the router is learned as well.

/** Of each name; the first ones are forgotten when there are too many. */
const MOST = 60

/** Fields whose values are worth keeping. */
const isTelling = /^id$|Id$|Token$|ursor$|^version$|^startsAt$|^localDate$|^slug$|^key$|^secret$|^code$/

/** An id whose field says nothing of what it is of: told by a field that only that thing has. */
const marks = [
  ['segments', 'booking'],
  ['seatsLeft', 'session'],
  ['window', 'entry'],
  ['alsoKnownAs', 'customer'],
] as const

type Value = string | number

export class KnownValues {
  #values = new Map<string, Value[]>()
  #ids: Value[] = []

  add(field: string, ...values: readonly Value[]): void {
    const known = this.#values.get(field) ?? []
    const more = values.filter((value) => !known.includes(value))
    this.#values.set(field, [...known, ...more].slice(-MOST))
    if (field.endsWith('Id')) this.#ids = [...this.#ids, ...more].slice(-MOST)
  }

  /** Keeps what an answer tells; `noun` is what it is about. */
  learn(noun: string, answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return
    const about = marks.find(([mark]) => mark in answer)?.[1] ?? noun
    for (const [name, value] of Object.entries(answer)) {
      if (typeof value === 'object') this.learn(Array.isArray(answer) ? noun : singular(name), value)
      else if ((typeof value === 'string' || typeof value === 'number') && isTelling.test(name))
        for (const field of fieldsFor(name, about)) this.add(field, value)
      else if (Array.isArray(answer) && typeof value === 'string' && noun.endsWith('Id')) this.add(noun, value)
    }
  }

  /** What was sent to somebody: a code, or a link with the key after its `#`. */
  learnMessage(message: object): void {
    this.learn('message', message)
    const kind = 'kind' in message ? String(message.kind) : 'message'
    for (const value of Object.values(message)) {
      const key = typeof value === 'string' ? value.split('#')[1] : undefined
      if (key) this.add(`${kind}Token`, key)
    }
  }

  /** Values for a field: of its name, of a name that it ends with (`mergedCustomerId`), or any ids at all. */
  for(field: string): readonly Value[] {
    const known = this.#values.get(field)
    if (known) return known
    const ending = [...this.#values.keys()].find((name) => {
      return field.length > name.length && field.toLowerCase().endsWith(name.toLowerCase()) && name.length > 4
    })
    if (ending) return this.#values.get(ending) ?? []
    return field.endsWith('Id') ? this.#ids : []
  }
}

function fieldsFor(name: string, noun: string): string[] {
  if (name === 'id') return [`${noun}Id`]
  return name.endsWith('ursor') ? ['cursor', 'after', 'lastEventId'] : [name]
}

export function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '')
}
