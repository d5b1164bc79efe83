import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** Nobody knows what came of it; asked again a booking is moved once. */
export function NotMovedYet({ onRetry }: { onRetry: () => void }) {
  const { page } = useLanguage().messages
  const { newTime: texts } = useVisitMessages()
  return (
    <div className="notice notice-danger" role="alert">
      <p>{texts.failed}</p>
      <button className="button button-main" type="button" onClick={onRetry}>
        {page.retry}
      </button>
    </div>
  )
}
