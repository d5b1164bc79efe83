import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import { AppError } from '../app-error.ts'

export interface Contact {
  email: string | null
  phone: string | null
}

const emailAddress = z.email()

/**
 * The contact in the one form that is stored and compared: e-mail in lower case and Unicode NFKC, phone in E.164.
 * A national phone number is read as one of `country` (ISO 3166); of a
 * country without a plan of its own, only numbers with `+` can be read. Throws `invalid_input`.
 */
export function normalizeContact(input: { email?: string; phone?: string }, country: string): Contact {
  return {
    email: input.email ? normalizeEmail(input.email) : null,
    phone: input.phone ? normalizePhone(input.phone, country) : null,
  }
}

function normalizeEmail(text: string): string {
  const parsed = emailAddress.safeParse(text.normalize('NFKC').trim().toLowerCase())
  if (!parsed.success) throw invalid('customer.email', 'invalid_email', 'Not an e-mail address.')
  return parsed.data
}

function normalizePhone(text: string, country: string): string {
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), isSupportedCountry(country) ? country : undefined)
  if (!number?.isPossible()) throw invalid('customer.phone', 'invalid_phone', 'Not a phone number.')
  return number.number
}

function invalid(path: string, code: string, message: string): AppError {
  return new AppError('invalid_input', { issues: [{ path, code, message }] })
}
