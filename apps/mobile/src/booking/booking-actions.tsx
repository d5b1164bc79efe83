import { tokens } from '@openhours/client/tokens'
import { useRouter } from 'expo-router'
import { Linking, StyleSheet, View } from 'react-native'
import { openDirections } from '../device/open-directions.ts'
import { wordsFor } from '../device/words.ts'
import { Button } from '../elements/button.tsx'
import { routes } from '../routes.ts'
import { CancelBooking } from './cancel-booking.tsx'
import type { KeptBooking } from './my-bookings.ts'

interface BookingActionsProps {
  kept: KeptBooking
  /** Right after it was booked. */
  isNew: boolean
  isAhead: boolean
}

/** What can still be done about a booking. */
export function BookingActions({ kept, isNew, isAhead }: BookingActionsProps) {
  const router = useRouter()
  const { booking, serverUrl } = kept
  const { t } = wordsFor(booking.organization.locale)
  if (!isAhead) return <Button label={t.booking.bookAnother} onPress={() => router.dismissTo(routes.home)} />

  const calendar = `${serverUrl}/bookings/${booking.manageToken}/calendar.ics`
  return (
    <View style={styles.actions}>
      <Button
        role="link"
        kind={isNew ? 'primary' : 'quiet'}
        label={t.booking.addToCalendar}
        onPress={() => void Linking.openURL(calendar)}
      />
      {booking.location.address ? (
        <Button
          role="link"
          kind="quiet"
          label={t.app.directions}
          onPress={() => void openDirections(booking.location.address)}
        />
      ) : null}
      {booking.canCancel ? <CancelBooking kept={kept} /> : null}
    </View>
  )
}

const styles = StyleSheet.create({ actions: { gap: tokens.space.s } })
