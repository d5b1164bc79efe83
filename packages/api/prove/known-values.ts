// What a stranger learns from answers: ids, keys and times, by the names of the fields that ask for them. Nothing here
// knows a procedure, so what is added to the router is learned as well.

/** Of each name; the first ones are forgotten when there are too many. */
const MOST = 60
const MOST_THINGS = 400

/** Fields whose values are worth keeping. */
const isTelling = /^id$|Id$|Token$|ursor$|^version$|^startsAt$|^localDate$|^slug$|^seats$|^key$|^secret$|^code$/

/** An id whose field says nothing of what it is of: told by a field that only that thing has. */
const marks = [
  ['segments', 'booking'],
  ['seatsLeft', 'session'],
  ['window', 'entry'],
  ['alsoKnownAs', 'customer'],
  ['serviceIds', 'staffMember'],
  ['scopes', 'key'],
] as const

type Value = string | number

/** What an answer tells of one thing, and what it was asked with: an id and a version, a service and a start. */
export type Thing = Readonly<Record<string, Value>>

export class KnownValues {
  #values = new Map<string, Value[]>()
  #ids: Value[] = []
  #things: Thing[] = []

  add(field: string, ...values: readonly Value[]): void {
    const known = this.#values.get(field) ?? []
    const more = values.filter((value) => !known.includes(value))
    this.#values.set(field, [...known, ...more].slice(-MOST))
    if (field.endsWith('Id')) this.#ids = [...this.#ids, ...more].slice(-MOST)
  }

  /** Keeps what an answer tells; `noun` is what it is about, `asked` what it answers. */
  learn(noun: string, answer: unknown, asked: Thing = {}): void {
    if (typeof answer !== 'object' || answer === null) return
    const about = marks.find(([mark]) => mark in answer)?.[1] ?? noun
    const told: Record<string, Value> = {}
    for (const [name, value] of Object.entries(answer)) {
      if (typeof value === 'object') this.learn(Array.isArray(answer) ? noun : singular(name), value, asked)
      else if ((typeof value === 'string' || typeof value === 'number') && isTelling.test(name))
        for (const field of fieldsFor(name, about)) told[field] = value
      else if (Array.isArray(answer) && typeof value === 'string' && noun.endsWith('Id')) this.add(noun, value)
    }
    for (const [field, value] of Object.entries(told)) this.add(field, value)
    if (Object.keys(told).length === 0) return
    this.#things.push({ ...asked, ...told })
    if (this.#things.length > MOST_THINGS) this.#things.splice(0, MOST_THINGS / 2)
  }

  /** The same of what was asked. */
  asked(input: unknown): Thing {
    if (typeof input !== 'object' || input === null) return {}
    const telling = Object.entries(input).filter(([name, value]) => typeof value === 'string' && name.endsWith('Id'))
    return Object.fromEntries(telling)
  }

  /** Things of which some of these fields are known, or those of which most are. */
  thingsWith(fields: readonly string[], { most }: { most: boolean }): readonly Thing[] {
    const telling = fields.filter((field) => field !== 'organizationId')
    let [best, found]: [number, Thing[]] = [1, []]
    for (const thing of this.#things) {
      if (!telling.some((field) => field in thing)) continue
      const count = fields.filter((field) => field in thing).length
      if (most && count > best) [best, found] = [count, []]
      if (count >= best) found.push(thing)
    }
    return found
  }

  /** What was sent to somebody: a code, or a link with the key after its `#`. */
  learnMessage(message: object): void {
    const to = 'to' in message && typeof message.to === 'object' ? message.to : {}
    this.learn('message', message, { ...to })
    const kind = 'kind' in message ? String(message.kind) : 'message'
    for (const value of Object.values(message)) {
      const key = typeof value === 'string' ? value.split('#')[1] : undefined
      if (key) this.add(`${kind}Token`, key)
    }
  }

  /** Values for a field: of its name, or of a name that it ends with (`mergedCustomerId`). */
  named(field: string): readonly Value[] {
    const known = this.#values.get(field)
    if (known) return known
    const ending = [...this.#values.keys()].find((name) => {
      return field.length > name.length && field.toLowerCase().endsWith(name.toLowerCase()) && name.length > 4
    })
    return ending ? (this.#values.get(ending) ?? []) : []
  }

  /** The same, or any ids at all. */
  for(field: string): readonly Value[] {
    const named = this.named(field)
    return named.length === 0 && field.endsWith('Id') ? this.#ids : named
  }
}

function fieldsFor(name: string, noun: string): string[] {
  if (name === 'id') return [`${noun}Id`]
  return name.endsWith('ursor') ? ['cursor', 'after', 'lastEventId'] : [name]
}

export function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '')
}
