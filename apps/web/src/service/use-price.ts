import type { Money } from '@openhours/api/contract/schema'
import { formatMoney } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'

/** A price as people say it: `$85`, or a word where nothing is to be paid. */
export function usePrice(price: Money): string {
  const { messages, locale } = useLanguage()
  return price.amountMinor === 0 ? messages.service.free : formatMoney(price, locale)
}
