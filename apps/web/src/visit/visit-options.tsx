import type { Service } from '@openhours/api/service/schema'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useOptimistic, useRef, useTransition, type FormEvent } from 'react'
import type { BookingSearch } from '../booking/search.ts'
import { OptionChoice } from './option-choice.tsx'
import { ServiceOptions } from './service-options.tsx'
import { useVisitMessages } from './use-visit-messages.ts'
import { FURTHER_FIELD, itemsIn } from './visit-form.ts'
import { itemsOf, searchOf, type ChosenItem } from './visit.ts'

const route = getRouteApi('/$slug/book')

/** So many services may follow the first of a visit. */
const MAX_FURTHER = 9

interface VisitOptionsProps {
  service: Service
  others: Service[]
}

/** Variants, add-ons and further services, each with its own. Every choice is in the address, and the times follow it. */
export function VisitOptions({ service, others }: VisitOptionsProps) {
  const { options: texts } = useVisitMessages()
  const { shown, choose, isLooking } = useChoice()
  const [first, ...further] = itemsOf(shown)
  const isFull = further.length >= MAX_FURTHER
  return (
    <form className="visit-options" method="get" onChange={choose} onSubmit={(event) => event.preventDefault()}>
      <ServiceOptions service={service} chosen={first} />
      {others.length > 0 ? (
        <fieldset className="options">
          <legend>{texts.others}</legend>
          {others.map((other) => {
            const chosen = further.find(({ serviceId }) => serviceId === other.id)
            return (
              <FurtherService key={other.id} service={other} chosen={chosen} isOff={isFull && chosen === undefined} />
            )
          })}
        </fieldset>
      ) : null}
      <p className="soft options-news" aria-hidden="true">
        {isLooking ? texts.updating : ''}
      </p>
    </form>
  )
}

interface FurtherServiceProps {
  service: Service
  /** How it was chosen, if it was. */
  chosen: ChosenItem | undefined
  /** No more services can be added. */
  isOff: boolean
}

/** A service that can follow; once it is chosen, what can be chosen about it. */
function FurtherService({ service, chosen, isOff }: FurtherServiceProps) {
  const hasOptions = service.variants.length + service.addOns.length > 0
  return (
    <>
      <OptionChoice
        type="checkbox"
        name={FURTHER_FIELD}
        option={service}
        isChosen={chosen !== undefined}
        isOff={isOff}
      />
      {chosen && hasOptions ? (
        <fieldset className="options-of" aria-label={service.name}>
          <ServiceOptions service={service} chosen={chosen} />
        </fieldset>
      ) : null}
    </>
  )
}

/** The choice is shown at once; the times are fetched before the page changes, so that nothing on it jumps. */
function useChoice() {
  const { slug } = route.useParams()
  const current = route.useSearch()
  const router = useRouter()
  const navigate = useNavigate()
  const [isLooking, startLooking] = useTransition()
  const [shown, show] = useOptimistic(current)
  const latest = useRef<BookingSearch>(undefined)
  function choose(event: FormEvent<HTMLFormElement>): void {
    const search = withChoice(current, new FormData(event.currentTarget))
    const to = { to: '/$slug/book', params: { slug }, search } as const
    latest.current = search
    startLooking(async () => {
      show(search)
      await router.preloadRoute(to)
      if (latest.current === search) await navigate({ ...to, replace: true, resetScroll: false })
    })
  }
  return { shown, choose, isLooking }
}

function withChoice({ service, staff, date }: BookingSearch, form: FormData): BookingSearch {
  return {
    service,
    ...(staff === undefined ? {} : { staff }),
    ...searchOf(itemsIn(form, service)),
    ...(date ? { date } : {}),
  }
}
