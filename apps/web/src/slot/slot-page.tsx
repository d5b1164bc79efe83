import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useService } from '../organization/use-organization.ts'
import { LanguageProvider, useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { Steps } from '../page/steps.tsx'
import { ServiceSummary } from '../service/service-summary.tsx'
import { StaffFaces } from '../staff/staff-faces.tsx'
import { StaffPicker } from '../staff/staff-picker.tsx'
import { chosenVisit, servicesToAdd } from '../visit/chosen-visit.ts'
import { VisitPanel } from '../visit/visit-panel.tsx'
import { firstFreeDate } from './day-window.ts'
import { EmptyDay } from './empty-day.tsx'
import { NothingFree } from './nothing-free.tsx'
import { SlotDayPicker } from './slot-day-picker.tsx'
import { SlotWindowLinks } from './slot-window-links.tsx'
import { TimeLink } from './time-link.tsx'
import { TimePicker } from './time-picker.tsx'
import { WaitLink } from './wait-link.tsx'

const route = getRouteApi('/$slug/book')

/** A person, a day and a time on one page: whatever is chosen last, the others stay. */
export function SlotPage() {
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { organization, service, services } = useService(slug, search.service)
  const visit = chosenVisit(service, services, search)
  return (
    <LanguageProvider locale={organization.locale}>
      <OrganizationBar organization={organization} />
      <main id="content" className="column booking-grid">
        <div className="booking-head">
          <Steps slug={slug} current="time" />
          <SlotHeading service={visit.name} organization={organization.name} />
          {search.gone ? <GoneNotice /> : null}
        </div>
        <div className="booking-aside">
          <div className="panel">
            <ServiceSummary service={visit} />
            {service.staff.length === 1 ? <StaffFaces staff={service.staff} /> : null}
            <VisitPanel service={service} others={servicesToAdd(service, services)} />
          </div>
          <StaffPicker staff={service.staff} />
        </div>
        <div className="booking-main booking-times">
          <DaysAndTimes staffName={service.staff.find(({ id }) => id === search.staff)?.name} />
        </div>
      </main>
    </LanguageProvider>
  )
}

function SlotHeading({ service, organization }: { service: string; organization: string }) {
  const { messages } = useLanguage()
  return (
    <>
      <title>{messages.slot.title(service, organization)}</title>
      <PageHeading>{messages.slot.heading}</PageHeading>
    </>
  )
}

/** Somebody came by a link to more than there is by now. */
function GoneNotice() {
  const { slot } = useLanguage().messages
  return <output className="notice notice-lost">{slot.partGone}</output>
}

function DaysAndTimes({ staffName }: { staffName: string | undefined }) {
  const { api } = useAppContext()
  const { slot } = useLanguage().messages
  const search = route.useSearch()
  const { today, input } = route.useLoaderData()
  const { data } = useSuspenseQuery(api.slot.find.queryOptions(input))
  const date = search.date ?? firstFreeDate(data)
  const isBarren = !input.fromDate && firstFreeDate(data) === undefined
  if (isBarren || date === undefined) return <NothingFree staffName={staffName} />
  const empty = <EmptyDay days={data} date={date} staffName={staffName} />
  const hasTimes = data.days.some(({ localDate, slots }) => localDate === date && slots.length > 0)
  return (
    <>
      <SlotDayPicker {...{ today, date }} days={data}>
        <SlotWindowLinks today={today} first={data.days[0]?.localDate ?? date} />
      </SlotDayPicker>
      <TimePicker days={data} date={date} staffName={staffName} link={TimeLink} empty={empty} />
      {hasTimes ? (
        <p className="soft wait-line">
          {slot.noneSuits} <WaitLink date={date} isQuiet />
        </p>
      ) : null}
    </>
  )
}
