import { useState } from 'react'
import { useAccountMessages } from '../account/use-account-messages.ts'

interface ShownOnceProps {
  apiKey: string
  done: () => void
}

/** A key that was just made. Nobody can read it again. */
export function ShownOnce({ apiKey, done }: ShownOnceProps) {
  const { keys: texts } = useAccountMessages()
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(apiKey)
    setCopied(true)
  }
  return (
    <div className="panel section" aria-live="polite">
      <p className="notice-heading">{texts.madeHeading}</p>
      <p>{texts.madeText}</p>
      <code className="scan-secret">{apiKey}</code>
      <div className="actions">
        <button className="button" type="button" onClick={() => void copy()}>
          {isCopied ? texts.copied : texts.copy}
        </button>
        <button className="button" type="button" onClick={done}>
          {texts.kept}
        </button>
      </div>
    </div>
  )
}
