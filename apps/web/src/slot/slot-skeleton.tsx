import { WaitingPage } from '../page/waiting-page.tsx'

/** A page of the flow while it is being fetched. */
export function SlotSkeleton() {
  return (
    <WaitingPage className="column booking-grid">
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
    </WaitingPage>
  )
}
