import { WaitingPage } from '../page/waiting-page.tsx'

/** The front door while it is being fetched. */
export function OrganizationSkeleton() {
  return (
    <WaitingPage className="column" top={<EmptyBanner />}>
      <div className="bone bone-title" />
      <div className="service-list">
        {[1, 2, 3].map((card) => (
          <div key={card} className="bone bone-card" />
        ))}
      </div>
    </WaitingPage>
  )
}

function EmptyBanner() {
  return (
    <div className="banner">
      <div className="banner-inner banner-waiting" />
    </div>
  )
}
