import { useLanguage } from '../page/language.tsx'

/** The front door while it is being fetched: the same places, still empty. */
export function OrganizationSkeleton() {
  const { messages } = useLanguage()
  return (
    <>
      <div className="banner">
        <div className="banner-inner banner-waiting" />
      </div>
      <main id="content" className="column" aria-busy="true">
        <title>{messages.page.loading}</title>
        <p className="visually-hidden">{messages.page.loading}</p>
        <div className="bone bone-title" />
        <div className="service-list">
          {[1, 2, 3].map((card) => (
            <div key={card} className="bone bone-card" />
          ))}
        </div>
      </main>
    </>
  )
}
