import type { CreateBookingInput } from '@openhours/api/booking/schema'
import type { InputIssue } from '@openhours/api/failure/schema'
import type { Messages } from '@openhours/client/messages'

/** What somebody typed into the form, as it stands. */
export interface Contact {
  name: string
  email: string
  phone: string
  note: string
}

/** What is wrong with each field, in words for the person. */
export type ContactProblems = Partial<Record<keyof Contact, string>>

export const emptyContact: Contact = { name: '', email: '', phone: '', note: '' }

/** Looks a form over before it is sent. The server has the last word; this spares a round trip for what is plain to see. */
export function contactProblems(contact: Contact, { form }: Messages): ContactProblems {
  const { name, email, phone, note } = trimmed(contact)
  const words = form.fieldError
  const problems: ContactProblems = {}
  if (!name) problems.name = words.name
  if (name.length > 120) problems.name = words.nameLong
  if (!email && !phone) problems.email = words.contact
  if (email && (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254)) problems.email = words.email
  if (phone && (phone.replace(/\D/g, '').length < 5 || phone.length > 40)) problems.phone = words.phone
  if (note.length > 1000) problems.note = words.note
  return problems
}

/** What the server found wrong, at the fields it belongs to. */
export function problemsFromServer(issues: readonly InputIssue[], { form }: Messages): ContactProblems {
  const words = form.fieldError
  const problems: ContactProblems = {}
  for (const { path, message } of issues) {
    if (path === 'customer.name') problems.name = words.name
    if (path === 'customer.email') problems.email = message === 'contact_missing' ? words.contact : words.email
    if (path === 'customer.phone') problems.phone = words.phone
    if (path === 'note') problems.note = words.note
  }
  return problems
}

/** The part of a request that comes from the form; what was left empty is left out. */
export function requestFrom(contact: Contact): Pick<CreateBookingInput, 'customer' | 'note'> {
  const { name, email, phone, note } = trimmed(contact)
  return {
    customer: { name, ...(email ? { email } : {}), ...(phone ? { phone } : {}) },
    ...(note ? { note } : {}),
  }
}

function trimmed({ name, email, phone, note }: Contact): Contact {
  return { name: name.trim(), email: email.trim(), phone: phone.trim(), note: note.trim() }
}
