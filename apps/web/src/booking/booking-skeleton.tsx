import { WaitingPage } from '../page/waiting-page.tsx'

/** A booking while it is being fetched. */
export function BookingSkeleton() {
  return (
    <WaitingPage className="column column-narrow">
      <div className="booking-state">
        <div className="bone bone-line" />
        <div className="bone bone-title" />
      </div>
      <div className="bone bone-ticket" />
    </WaitingPage>
  )
}
