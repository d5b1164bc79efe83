import { Link, getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { WaitLink } from './wait-link.tsx'

const route = getRouteApi('/$slug/book')

/** Nothing is free as far ahead as can be booked: with this person, or at all. */
export function NothingFree({ staffName }: { staffName: string | undefined }) {
  const { slot, service } = useLanguage().messages
  const announce = useAnnounce()
  const { slug } = route.useParams()
  const search = route.useSearch()
  const heading = staffName ? slot.noneFor(staffName) : slot.noneHeading
  useEffect(() => announce(heading), [announce, heading])
  return (
    <section className="panel empty" aria-labelledby="times">
      <Sunrise down />
      <h2 id="times">{heading}</h2>
      <p>{staffName ? slot.noneForText : slot.noneText}</p>
      <p className="actions">
        {search.staff === undefined ? (
          <Link className="button button-main" to="/$slug" params={{ slug }}>
            {service.change}
          </Link>
        ) : (
          <Link
            className="button button-main"
            to="/$slug/book"
            params={{ slug }}
            search={{ ...search, staff: undefined }}
            resetScroll={false}
            replace
          >
            {slot.lookAtAnyone}
          </Link>
        )}
        <WaitLink date={undefined} />
      </p>
    </section>
  )
}
