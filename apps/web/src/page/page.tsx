import { Outlet } from '@tanstack/react-router'
import { AnnouncerProvider } from './announcer.tsx'
import { useLanguage } from './language.tsx'
import { RouteFocus } from './route-focus.tsx'

/** What every page stands in: the skip link, the content, the foot. */
export function Page() {
  const { messages } = useLanguage()
  return (
    <AnnouncerProvider>
      <a className="skip-link" href="#content">
        {messages.page.skipToContent}
      </a>
      <div className="page">
        <Outlet />
        <footer className="page-foot">{messages.page.poweredBy}</footer>
      </div>
      <RouteFocus />
    </AnnouncerProvider>
  )
}
