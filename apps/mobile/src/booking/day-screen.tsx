import type { OwnOrganizations } from '@openhours/api/organization/schema'
import { failureOf } from '@openhours/client'
import { formatDay } from '@openhours/client/format'
import { appMessagesFor } from '@openhours/client/messages/app'
import { localDateAt } from '@openhours/scheduling'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RefreshControl } from 'react-native'
import { accountKey } from '../account/use-account.ts'
import { useOpenPage } from '../connection/connection.ts'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Heading } from '../elements/heading.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { BusyTimes } from './busy-times.tsx'
import { DayBookings } from './day-bookings.tsx'

type OwnOrganization = OwnOrganizations['organizations'][number]

interface DayScreenProps {
  organizationId: string
  /** Milliseconds. */
  now: number
}

/** What is booked today at a business that somebody works for. */
export function DayScreen({ organizationId, now }: DayScreenProps) {
  const { url, asAccount } = useOpenPage()
  const { t } = wordsFor()
  const { data, error, refetch } = useQuery({
    queryKey: [...accountKey(url), 'businesses'],
    queryFn: () => asAccount.organization.mine.query(),
  })
  const organization = data?.organizations.find(({ id }) => id === organizationId)
  if (organization) return <Day organization={organization} now={now} />
  return (
    <Screen>
      {error ? (
        <FailureNotice failure={failureOf(error)} messages={t} onRetry={() => void refetch()} />
      ) : data ? (
        <AppText>{t.missing.organizationHeading}</AppText>
      ) : (
        <Skeleton label={t.page.loading} heights={[32, 72, 72]} />
      )}
    </Screen>
  )
}

function Day({ organization, now }: { organization: OwnOrganization; now: number }) {
  const { url, asAccount } = useOpenPage()
  const { t, locale } = wordsFor(organization.locale)
  const [isPulled, setIsPulled] = useState(false)
  const organizationId = organization.id
  const fromDate = localDateAt(now, organization.timeZone)
  // Staff see their own visits, and of the others when they are taken.
  const isStaff = organization.role === 'staff'
  const { data, error, refetch } = useQuery({
    queryKey: [...accountKey(url), 'day', organizationId, fromDate],
    queryFn: async () => {
      const [{ bookings, nextCursor }, { busy }, { staff }] = await Promise.all([
        asAccount.booking.list.query({ organizationId, fromDate }),
        isStaff ? asAccount.booking.listBusy.query({ organizationId, fromDate }) : { busy: [] },
        isStaff ? asAccount.staff.list.query({ organizationId }) : { staff: [] },
      ])
      return { bookings, hasMore: nextCursor !== null, busy, staff }
    },
  })
  const pull = (): void => {
    setIsPulled(true)
    void refetch().finally(() => setIsPulled(false))
  }
  return (
    <Screen refreshControl={<RefreshControl refreshing={isPulled} onRefresh={pull} />}>
      <Heading of="screen">{organization.name}</Heading>
      <AppText tone="inkSoft">{formatDay(fromDate, locale)}</AppText>
      {error ? <FailureNotice failure={failureOf(error)} messages={t} onRetry={pull} /> : null}
      {data || error ? null : <Skeleton label={t.page.loading} heights={[72, 72, 72]} />}
      {data ? <DayBookings bookings={data.bookings} locale={organization.locale} /> : null}
      {data?.hasMore ? <AppText tone="inkSoft">{appMessagesFor(locale).day.more}</AppText> : null}
      {data && isStaff ? (
        <BusyTimes
          busy={data.busy.filter(({ staffMemberId }) => staffMemberId !== organization.staffMemberId)}
          staff={data.staff}
          locale={organization.locale}
        />
      ) : null}
    </Screen>
  )
}
