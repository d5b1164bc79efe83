import { createTabMemory, tabStorage, type TabMemory } from './tab-memory.ts'

/** What the form holds while it is being filled in. */
export type Draft = Record<ContactField | AnswerField, string>

type ContactField = 'name' | 'email' | 'phone' | 'note'

/** The field of the answer to one question; the server names it so, too. */
export type AnswerField = `answers.${string}`

export type FieldName = ContactField | AnswerField | WishField

/** Of somebody who waits: which days, and when on them. */
type WishField = 'fromDate' | 'span' | 'window'

export const EMPTY_DRAFT: Draft = { name: '', email: '', phone: '', note: '' }

export interface Attempt {
  draft: TabMemory<Draft>
  /** What was sent and not answered for certain; see `request.ts`. */
  sent: TabMemory<Record<string, string>>
}

/** The form as it was left in this tab, and what was sent from it; both are forgotten once it is booked. */
export function openAttempt(): Attempt {
  const storage = tabStorage()
  return {
    draft: createTabMemory('openhours.draft', EMPTY_DRAFT, storage),
    sent: createTabMemory<Record<string, string>>('openhours.sent', {}, storage),
  }
}

export function draftOf(form: FormData): Draft {
  const answers = [...form.keys()].filter(isAnswerField).map((field) => [field, textIn(form, field)])
  return {
    name: textIn(form, 'name'),
    email: textIn(form, 'email'),
    phone: textIn(form, 'phone'),
    note: textIn(form, 'note'),
    ...Object.fromEntries(answers),
  }
}

export function isAnswerField(name: string): name is AnswerField {
  return name.startsWith('answers.')
}

/** The text under a name, the last one where there are several: a button that was pressed comes after the fields. */
export function textIn(form: FormData, name: string): string {
  const value = form.getAll(name).at(-1)
  return typeof value === 'string' ? value : ''
}
