import type { Messages } from '@openhours/client/messages'
import { Link, useParams } from '@tanstack/react-router'
import { useLanguage } from './language.tsx'
import { PageHeading } from './page-heading.tsx'
import { Sunrise } from './sunrise.tsx'

type Missing = 'page' | 'organization' | 'service' | 'booking' | 'waitlist'

/** There is nothing at this address: says what was looked for, and the way on. */
export function MissingPage({ what }: { what: Missing }) {
  const { missing } = useLanguage().messages
  const { slug } = useParams({ strict: false })
  const { heading, text } = wordsOf(what, missing)
  return (
    <main id="content" className="lone">
      <title>{missing.title}</title>
      <meta name="robots" content="noindex" />
      <Sunrise down />
      <PageHeading>{heading}</PageHeading>
      <p>{text}</p>
      {what === 'service' && slug ? (
        <Link className="button button-main" to="/$slug" params={{ slug }}>
          {missing.toServices}
        </Link>
      ) : (
        // The server knows where the start is: with one business, its booking page.
        <Link className="button" to="/" reloadDocument>
          {missing.toStart}
        </Link>
      )}
    </main>
  )
}

function wordsOf(what: Missing, missing: Messages['missing']): { heading: string; text: string } {
  switch (what) {
    case 'page':
      break
    case 'organization':
      return { heading: missing.organizationHeading, text: missing.organizationText }
    case 'service':
      return { heading: missing.serviceHeading, text: missing.serviceText }
    case 'booking':
      return { heading: missing.bookingHeading, text: missing.bookingText }
    case 'waitlist':
      return { heading: missing.waitlistHeading, text: missing.bookingText }
  }
  return { heading: missing.heading, text: missing.text }
}
