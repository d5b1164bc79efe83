import { useLanguage } from '../page/language.tsx'

/** Says that a business is made up: what is booked here is not real. */
export function SampleMark() {
  const { messages } = useLanguage()
  return (
    <p className="sample-mark">
      <strong>{messages.organization.sample}</strong>{' '}
      <span className="sample-hint">{messages.organization.sampleHint}</span>
    </p>
  )
}
