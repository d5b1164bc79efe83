import type { Service } from '@openhours/api/service/schema'
import { useNavigate, useRouter, getRouteApi } from '@tanstack/react-router'
import { useRef, useTransition, type FormEvent } from 'react'
import { visitSearch, type BookingSearch } from '../booking/search.ts'
import { listOf } from './chosen-visit.ts'
import { OptionChoice } from './option-choice.tsx'
import { useVisitMessages } from './use-visit-messages.ts'

const route = getRouteApi('/$slug/book')

interface VisitOptionsProps {
  service: Service
  others: Service[]
}

/** A variant, add-ons and further services. Every choice is in the address, and the times follow it. */
export function VisitOptions({ service, others }: VisitOptionsProps) {
  const { options: texts } = useVisitMessages()
  const search = route.useSearch()
  const { choose, isLooking } = useChoice()
  const standard = { ...service, id: '', name: texts.standard }
  return (
    <form className="visit-options" method="get" onChange={choose} onSubmit={(event) => event.preventDefault()}>
      {service.variants.length > 0 ? (
        <OptionGroup
          legend={texts.variants}
          type="radio"
          name="variant"
          options={[standard, ...service.variants]}
          chosen={[search.variant ?? '']}
        />
      ) : null}
      <OptionGroup
        legend={texts.addOns}
        type="checkbox"
        name="extras"
        options={service.addOns}
        chosen={listOf(search.extras)}
      />
      <OptionGroup legend={texts.others} type="checkbox" name="also" options={others} chosen={listOf(search.also)} />
      <p className="soft options-news" aria-hidden="true">
        {isLooking ? texts.updating : ''}
      </p>
    </form>
  )
}

interface OptionGroupProps {
  legend: string
  type: 'radio' | 'checkbox'
  name: 'variant' | 'extras' | 'also'
  options: readonly Pick<Service, 'id' | 'name' | 'durationMinutes' | 'price'>[]
  chosen: readonly string[]
}

function OptionGroup({ legend, type, name, options, chosen }: OptionGroupProps) {
  if (options.length === 0) return null
  return (
    <fieldset className="options">
      <legend>{legend}</legend>
      {options.map((option) => (
        <OptionChoice key={option.id} {...{ type, name, option }} isChosen={chosen.includes(option.id)} />
      ))}
    </fieldset>
  )
}

/** The times are fetched before the page changes, so that nothing on it jumps or loses the keyboard. */
function useChoice() {
  const { slug } = route.useParams()
  const current = route.useSearch()
  const router = useRouter()
  const navigate = useNavigate()
  const [isLooking, startLooking] = useTransition()
  const latest = useRef<BookingSearch>(undefined)
  function choose(event: FormEvent<HTMLFormElement>): void {
    const search = withChoice(current, new FormData(event.currentTarget))
    const to = { to: '/$slug/book', params: { slug }, search } as const
    latest.current = search
    startLooking(async () => {
      await router.preloadRoute(to)
      if (latest.current === search) await navigate({ ...to, replace: true, resetScroll: false })
    })
  }
  return { choose, isLooking }
}

function withChoice({ service, staff, date }: BookingSearch, chosen: FormData): BookingSearch {
  const joined = (name: string): string => chosen.getAll(name).map(String).join('.')
  return {
    ...visitSearch({ service, staff, variant: joined('variant'), extras: joined('extras'), also: joined('also') }),
    ...(date ? { date } : {}),
  }
}
