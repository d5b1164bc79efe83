import { useLanguage } from '../page/language.tsx'

/** A page of the flow while it is being fetched: the same places, still empty. */
export function SlotSkeleton() {
  const { messages } = useLanguage()
  return (
    <>
      <div className="bar" />
      <main id="content" className="column booking-grid" aria-busy="true">
        <title>{messages.page.loading}</title>
        <p className="visually-hidden">{messages.page.loading}</p>
        <div className="booking-head">
          <div className="bone bone-line" />
          <div className="bone bone-title" />
        </div>
        <div className="booking-aside">
          <div className="bone bone-summary" />
          <div className="bone bone-staff" />
        </div>
        <div className="booking-main">
          <div className="bone bone-days" />
          <div className="bone bone-times" />
        </div>
      </main>
    </>
  )
}
