/** What the form holds while it is being filled in. */
export interface Draft {
  name: string
  email: string
  phone: string
  note: string
}

export type FieldName = keyof Draft

export const EMPTY_DRAFT: Draft = { name: '', email: '', phone: '', note: '' }

const KEY = 'openhours.draft'

/** The form as it was left in this tab: going back for another time, or a reload, loses nothing. */
export function readDraft(storage: Storage | undefined): Draft {
  try {
    return { ...EMPTY_DRAFT, ...textsOf(JSON.parse(storage?.getItem(KEY) ?? '{}')) }
  } catch {
    return EMPTY_DRAFT
  }
}

export function writeDraft(storage: Storage | undefined, draft: Draft): void {
  try {
    storage?.setItem(KEY, JSON.stringify(draft))
  } catch {
    // A full or forbidden storage: the form itself still holds everything.
  }
}

export function clearDraft(storage: Storage | undefined): void {
  storage?.removeItem(KEY)
}

/** This tab's storage; a browser may forbid even looking at it. */
export function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}

export function draftOf(form: FormData): Draft {
  const text = (name: FieldName): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { name: text('name'), email: text('email'), phone: text('phone'), note: text('note') }
}

function textsOf(value: unknown): Partial<Draft> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter(([key, text]) => key in EMPTY_DRAFT && typeof text === 'string'),
  )
}
