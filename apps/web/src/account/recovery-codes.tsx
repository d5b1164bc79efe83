import { useAccountMessages } from './use-account-messages.ts'

interface RecoveryCodesProps {
  codes: readonly string[]
  done: () => void
}

/** Shown once. */
export function RecoveryCodes({ codes, done }: RecoveryCodesProps) {
  const { factor: texts } = useAccountMessages()
  return (
    <div className="notice" aria-live="polite">
      <p className="notice-heading">{texts.codesHeading}</p>
      <p>{texts.codesText}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button className="button" type="button" onClick={done}>
        {texts.codesKept}
      </button>
    </div>
  )
}
