import { createTabMemory, tabStorage, type TabMemory } from './tab-memory.ts'

/** What the form holds while it is being filled in. */
export type Draft = Record<FieldName, string>

export type FieldName = 'name' | 'email' | 'phone' | 'note'

export const EMPTY_DRAFT: Draft = { name: '', email: '', phone: '', note: '' }

export interface Attempt {
  draft: TabMemory<Draft>
  /** The idempotency key of each request that was sent. */
  keys: TabMemory<Record<string, string>>
}

/** The form as it was left in this tab, and what was sent from it; both are forgotten once it is booked. */
export function openAttempt(): Attempt {
  const storage = tabStorage()
  return {
    draft: createTabMemory('openhours.draft', EMPTY_DRAFT, storage),
    keys: createTabMemory<Record<string, string>>('openhours.keys', {}, storage),
  }
}

export function draftOf(form: FormData): Draft {
  const text = (name: FieldName): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { name: text('name'), email: text('email'), phone: text('phone'), note: text('note') }
}
