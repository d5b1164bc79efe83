import type { CreateBookingInput } from '@openhours/api/booking/schema'
import type { Service } from '@openhours/api/service/schema'
import type { Visit } from '../visit/visit.ts'
import type { AnswerField, Draft } from './draft.ts'
import type { TabMemory } from './tab-memory.ts'

/** What is booked, before anyone is known to book it. */
export type BookingRequest = Visit & { startsAt: string }

export type Question = Service['questions'][number]

export type FromForm = Pick<CreateBookingInput, 'customer' | 'answers' | 'note'>

/** What the form says about the person and the visit; what was left empty is not sent. */
export function fromForm(draft: Draft, questions: readonly Question[]): FromForm {
  const { name, email, phone, note } = draft
  const answers = questions.flatMap(({ id }) => {
    const answer = draft[fieldOf(id)]?.trim()
    return answer ? [{ questionId: id, answer }] : []
  })
  return {
    customer: { name, ...(email.trim() ? { email } : {}), ...(phone.trim() ? { phone } : {}) },
    ...(answers.length > 0 ? { answers } : {}),
    ...(note.trim() ? { note } : {}),
  }
}

export function fieldOf(questionId: string): AnswerField {
  return `answers.${questionId}`
}

/** What goes with a request and must be the same when it is sent again. */
export interface Once {
  idempotencyKey: string
  holdToken?: string
}

type Sent = TabMemory<Record<string, string>>

/**
 * Gives every different request a key of its own and the same request what it was sent with before, so that sending a form
 * again after a lost answer books once, and sending a changed form is a new request. `sent` outlives the page.
 */
export function sentOnce<T extends object>(request: T, sent: Sent, make: () => Once = newKey): T & Once {
  const name = JSON.stringify(request)
  const known = sent.read()
  const once = known[name] ?? JSON.stringify(make())
  sent.write({ ...known, [name]: once })
  return { ...request, ...JSON.parse(once) }
}

export function newKey(): Once {
  return { idempotencyKey: randomKey(globalThis.crypto) }
}

/** Nothing came of what was sent, for certain: sent again it is another request. */
export function forgetSent({ idempotencyKey: _, holdToken: __, ...request }: Partial<Once>, sent: Sent): void {
  const { [JSON.stringify(request)]: ___, ...others } = sent.read()
  sent.write(others)
}

/** Whether a time was asked for and no certain answer came: it may be booked already, and by nobody else. */
export function isUnanswered(sent: Sent, startsAt: string): boolean {
  return Object.keys(sent.read()).some((name) => name.includes(JSON.stringify(startsAt)))
}

/** An unguessable text. `randomUUID` is missing on plain HTTP, which is how a first trial in a network is opened. */
export function randomKey(crypto: Pick<Crypto, 'getRandomValues'>): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
