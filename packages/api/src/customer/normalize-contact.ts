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
 * country without a plan of its own, only numbers with `+` can be read. Throws `invalid_input` with the path of the
 * field, which begins as told.
 */
export function normalizeContact(
  input: { email?: string; phone?: string },
  country: string,
  pathBegins = 'customer.',
): Contact {
  const email = input.email ? normalizeEmail(input.email) : null
  if (email === undefined) throw invalid(`${pathBegins}email`, 'invalid_email', 'Not an e-mail address.')
  const phone = input.phone ? normalizePhone(input.phone, country) : null
  if (phone === undefined) throw invalid(`${pathBegins}phone`, 'invalid_phone', 'Not a phone number.')
  return { email, phone }
}

function normalizeEmail(text: string): string | undefined {
  return emailAddress.safeParse(text.normalize('NFKC').trim().toLowerCase()).data
}

function normalizePhone(text: string, country: string): string | undefined {
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), isSupportedCountry(country) ? country : undefined)
  return number?.isPossible() ? number.number : undefined
}

function invalid(path: string, code: string, message: string): AppError {
  return new AppError('invalid_input', { issues: [{ path, code, message }] })
}
