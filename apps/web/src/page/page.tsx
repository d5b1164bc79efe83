import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { AnnouncerProvider } from './announcer.tsx'
import { useLanguage } from './language.tsx'
import { RouteFocus } from './route-focus.tsx'

/** Where those who work for a business may look for their way in. */
const frontDoors = new Set<string>(['/', '/$slug'])

/** What every page stands in: the skip link, the content, the foot. */
export function Page() {
  const { messages } = useLanguage()
  const isFrontDoor = useRouterState({ select: ({ matches }) => frontDoors.has(matches.at(-1)?.routeId ?? '') })
  return (
    <AnnouncerProvider>
      <a className="skip-link" href="#content">
        {messages.page.skipToContent}
      </a>
      <div className="page">
        <Outlet />
        <footer className="page-foot">
          {messages.page.poweredBy}
          {isFrontDoor ? (
            <>
              {' · '}
              <Link to="/account">{messages.page.forTheBusiness}</Link>
            </>
          ) : null}
        </footer>
      </div>
      <RouteFocus />
    </AnnouncerProvider>
  )
}
