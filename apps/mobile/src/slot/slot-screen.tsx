import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { formatDuration, formatMoney } from '@openhours/client/format'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Heading } from '../elements/heading.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { routes } from '../routes.ts'
import { DayChoice } from './day-choice.tsx'
import { StaffChoice } from './staff-choice.tsx'
import { useSlotDays } from './use-slot-days.ts'

/** Who, which day, what time: a tap on a time goes on to the form. */
export function SlotScreen({ organization, service }: { organization: Organization; service: Service }) {
  const router = useRouter()
  const [staffMemberId, setStaffMemberId] = useState<string>()
  const [fromDate, setFromDate] = useState<string>()
  const [chosenDate, setChosenDate] = useState<string>()
  const { t, locale } = wordsFor(organization.locale)
  const answer = useSlotDays({ organizationId: organization.id, serviceId: service.id, staffMemberId, fromDate })
  const moveTo = (localDate: string | undefined): void => {
    setFromDate(localDate)
    setChosenDate(undefined)
  }

  return (
    <Screen>
      <View style={{ gap: 4 }}>
        <Heading of="screen">{service.name}</Heading>
        <AppText tone="inkSoft">
          {formatDuration(service.durationMinutes, locale)} ·{' '}
          {service.price.amountMinor === 0 ? t.service.free : formatMoney(service.price, locale)}
        </AppText>
      </View>
      <View style={{ gap: 12 }}>
        <Heading>{t.staff.heading}</Heading>
        <StaffChoice
          staff={service.staff}
          chosenId={staffMemberId}
          locale={organization.locale}
          onChoose={setStaffMemberId}
        />
      </View>
      {answer.state === 'loading' ? <Skeleton label={t.page.loading} heights={[28, 88, 48, 48, 48]} /> : null}
      {answer.state === 'failed' ? (
        <FailureNotice failure={answer.failure} messages={t} onRetry={answer.retry} />
      ) : null}
      {answer.state === 'ready' ? (
        <DayChoice
          answer={answer}
          organization={organization}
          person={service.staff.find(({ id }) => id === staffMemberId)}
          chosenDate={chosenDate}
          onChoose={setChosenDate}
          onMove={moveTo}
          isFirstRange={fromDate === undefined}
          onAnyone={() => setStaffMemberId(undefined)}
          onPick={({ startsAt }) =>
            router.push(routes.form({ serviceId: service.id, startsAt, ...(staffMemberId ? { staffMemberId } : {}) }))
          }
        />
      ) : null}
    </Screen>
  )
}
