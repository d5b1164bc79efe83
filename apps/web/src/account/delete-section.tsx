import { useState } from 'react'
import { DeleteForm } from './delete-form.tsx'
import { Section } from './section.tsx'
import { useAccountMessages } from './use-account-messages.ts'

/** The way out for good: first a word about it, then once more with all that it means. */
export function DeleteSection() {
  const { deletion: texts } = useAccountMessages()
  const [step, setStep] = useState<'shut' | 'asking' | 'kept'>('shut')
  return (
    <Section heading={texts.heading} text={texts.text}>
      {step === 'asking' ? (
        <DeleteForm keep={() => setStep('kept')} />
      ) : (
        <button className="button" type="button" ref={step === 'kept' ? focus : null} onClick={() => setStep('asking')}>
          {texts.begin}
        </button>
      )}
    </Section>
  )
}

/** Whoever keeps it is back where they were. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
