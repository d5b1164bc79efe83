import { useLanguage } from '../page/language.tsx'

/** A booking while it is being fetched. */
export function BookingSkeleton() {
  const { messages } = useLanguage()
  return (
    <>
      <div className="bar" />
      <main id="content" className="column column-narrow" aria-busy="true">
        <title>{messages.page.loading}</title>
        <p className="visually-hidden">{messages.page.loading}</p>
        <div className="booking-state">
          <div className="bone bone-line" />
          <div className="bone bone-title" />
        </div>
        <div className="bone bone-ticket" />
      </main>
    </>
  )
}
