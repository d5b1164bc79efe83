import type { Choice } from '../manage/select-field.tsx'

interface Place {
  timeZone: string
  country: string
  currency: string
  locale: string
}

/** Where this browser seems to be. */
export function guessPlace(): Place {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const locale = navigator.language
  const country = new Intl.Locale(locale).maximize().region ?? 'US'
  return { timeZone, country, currency: currencyIn[country] ?? (euro.has(country) ? 'EUR' : 'USD'), locale }
}

export function timeZones(): Choice[] {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), here])
  return [...zones].toSorted().map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))
}

export function currencies(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({ value: code, text: `${code} – ${names.of(code)}` }))
}

export function countries(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return letterPairs()
    .filter((code) => !notCountries.has(code))
    .flatMap((code) => {
      // A code that was given up has the name of what came after it.
      const text = canonical(code) === code ? names.of(code) : undefined
      return text ? [{ value: code, text }] : []
    })
    .toSorted((one, other) => one.text.localeCompare(other.text, 'en'))
}

/** The languages of this browser, and the usual ones. */
export function locales({ locale }: Pick<Place, 'locale'>): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  const all = new Set([locale, ...navigator.languages, ...usualLocales])
  return [...all].map((value) => ({ value, text: names.of(value) ?? value }))
}

const usualLocales = (
  'en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA cs-CZ da-DK de-AT de-CH de-DE es-ES es-MX fi-FI fr-CA fr-CH fr-FR ' +
  'it-IT ja-JP ko-KR nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT sv-SE tr-TR zh-CN zh-TW'
).split(' ')

const euro = new Set('AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM'.split(' '))

const currencyIn: Record<string, string> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  IL: 'ILS',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
  SG: 'SGD',
  TR: 'TRY',
  TW: 'TWD',
  ZA: 'ZAR',
}

/** Groups of countries, and codes for none. */
const notCountries = new Set('EU EZ QO UN XA XB ZZ'.split(' '))

const canonical = (code: string): string | undefined => Intl.getCanonicalLocales(`und-${code}`)[0]?.slice(4)

function letterPairs(): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  return letters.flatMap((first) => letters.map((second) => first + second))
}
