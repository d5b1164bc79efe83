import { formatTime } from '@openhours/client/format'
import { appMessagesFor } from '@openhours/client/messages/app'
import { tokens } from '@openhours/client/tokens'
import { StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Heading } from '../elements/heading.tsx'

interface BusyTimesProps {
  busy: readonly { staffMemberId: string; startsAt: string; endsAt: string }[]
  staff: readonly { id: string; name: string }[]
  /** Of the business. */
  locale: string
}

/** When the others are taken; by whom and for what, staff are not told. */
export function BusyTimes({ busy, staff, locale: organizationLocale }: BusyTimesProps) {
  const { locale } = wordsFor(organizationLocale)
  const { day: texts } = appMessagesFor(locale)
  const people = staff.flatMap(({ id, name }) => {
    const times = busy.filter(({ staffMemberId }) => staffMemberId === id)
    return times.length > 0 ? [{ id, name, times }] : []
  })
  return (
    <View style={styles.list}>
      <Heading>{texts.busy}</Heading>
      {people.length === 0 ? <AppText tone="inkSoft">{texts.noneBusy}</AppText> : null}
      {people.map(({ id, name, times }) => (
        <AppText key={id}>
          <AppText variant="strong">{name}</AppText>
          {'  '}
          {times
            .map(({ startsAt, endsAt }) => `${formatTime(startsAt, locale)} – ${formatTime(endsAt, locale)}`)
            .join(', ')}
        </AppText>
      ))}
    </View>
  )
}

const styles = StyleSheet.create({ list: { gap: tokens.space.s } })
