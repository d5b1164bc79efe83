import { isTimeZone } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { InputIssue } from '../failure/schema.ts'

interface Codes {
  timeZone?: string | undefined
  locale?: string | undefined
  currency?: string | undefined
  country?: string | undefined
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** That what is named by a code exists. Throws `invalid_input`. */
export function checkCodes({ timeZone, locale, currency, country }: Codes): void {
  const issues: InputIssue[] = [
    ...(timeZone === undefined || isTimeZone(timeZone) ? [] : [unknown('timeZone', 'time_zone')]),
    ...(locale === undefined || isLocale(locale) ? [] : [unknown('locale', 'locale')]),
    ...(currency === undefined || currencies.has(currency) ? [] : [unknown('currency', 'currency')]),
    ...(country === undefined || regions.of(country) !== undefined ? [] : [unknown('country', 'country')]),
  ]
  if (issues.length > 0) throw new AppError('invalid_input', { issues })
}

function isLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function unknown(path: string, what: string): InputIssue {
  return { path, code: `unknown_${what}`, message: 'Not one that is known.' }
}
