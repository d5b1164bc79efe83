import type { ReactNode } from 'react'
import { useLanguage } from './language.tsx'

interface WaitingPageProps {
  className: string
  /** Above the content; left out, an empty bar. */
  top?: ReactNode
  /** The places of what is being fetched. */
  children: ReactNode
}

/** A page while it is being fetched: the same places, still empty. */
export function WaitingPage({ className, top, children }: WaitingPageProps) {
  const { messages } = useLanguage()
  return (
    <>
      {top ?? <div className="bar" />}
      <main id="content" className={className} aria-busy="true">
        <title>{messages.page.loading}</title>
        <p className="visually-hidden">{messages.page.loading}</p>
        {children}
      </main>
    </>
  )
}
