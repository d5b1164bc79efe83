import type { Money } from '@openhours/api/contract/schema'
import { formatDuration } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { usePrice } from '../service/use-price.ts'
import { useVisitMessages } from './use-visit-messages.ts'

interface OptionChoiceProps {
  /** One of several, or any number. */
  type: 'radio' | 'checkbox'
  name: string
  option: { id: string; name: string; durationMinutes: number; price: Money }
  isChosen: boolean
  /** It cannot be chosen as things are. */
  isOff?: boolean
}

/** One thing to choose, with the time and money it takes: in all for one of several, added for the others. */
export function OptionChoice({ type, name, option, isChosen, isOff = false }: OptionChoiceProps) {
  const { locale } = useLanguage()
  const { options: texts } = useVisitMessages()
  const price = usePrice(option.price)
  const isAdded = type === 'checkbox'
  const facts = [
    ...(option.durationMinutes > 0 ? [formatDuration(option.durationMinutes, locale)] : []),
    ...(isAdded && option.price.amountMinor === 0 ? [] : [price]),
  ]
  const said = facts.map((fact) => (isAdded ? texts.plus(fact) : fact))
  return (
    <label className="option">
      <input type={type} name={name} value={option.id} defaultChecked={isChosen} disabled={isOff} />
      <span className="option-name">{option.name}</span>
      <small>{said.join(' · ')}</small>
    </label>
  )
}
