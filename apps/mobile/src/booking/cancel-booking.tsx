import { bookingChanged, failureOf } from '@openhours/client'
import { formatDay, formatTime } from '@openhours/client/format'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from 'react-native'
import { useConnection } from '../connection/connection.ts'
import { wordsFor } from '../device/words.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { useScreenScroll } from '../elements/screen-scroll.ts'
import type { KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'
import { bookingKey } from './use-booking.ts'

/** Cancels a booking, after asking once more. */
export function CancelBooking({ kept: { booking, serverUrl } }: { kept: KeptBooking }) {
  const { serverAt } = useConnection()
  const { api, client } = serverAt(serverUrl)
  const { keep } = useMyBookings()
  const queryClient = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const scroll = useScreenScroll()
  const { manageToken } = booking
  const { t, locale } = wordsFor(booking.organization.locale)
  const { mutate, isPending, isError, error } = useMutation({
    mutationFn: () => client.booking.cancel.mutate({ manageToken }),
    onSuccess: async (cancelled) => {
      queryClient.setQueryData(bookingKey(manageToken), cancelled)
      await keep({ serverUrl, booking: cancelled })
      scroll.toTop()
      await bookingChanged(api, queryClient)
    },
  })
  if (!isAsking) return <Button kind="quiet" label={t.booking.cancel} onPress={() => setIsAsking(true)} />

  const isTooLate = isError && failureOf(error).reason === 'too_late'
  const question = t.booking.cancelText(
    booking.service.name,
    formatDay(booking.startsAt, locale),
    formatTime(booking.startsAt, locale),
  )
  return (
    <View onLayout={scroll.toEnd}>
      <Notice kind="problem" heading={t.booking.cancelHeading} text={question} announce>
        {isError ? (
          <Notice kind="note" text={isTooLate ? t.booking.cancelTooLate : t.booking.cancelFailed} announce />
        ) : null}
        {isTooLate ? null : (
          <Button
            kind="danger"
            label={isPending ? t.booking.cancelling : t.booking.cancelYes}
            busy={isPending}
            onPress={() => mutate()}
          />
        )}
        <Button kind="quiet" label={t.booking.cancelNo} onPress={() => setIsAsking(false)} />
      </Notice>
    </View>
  )
}
