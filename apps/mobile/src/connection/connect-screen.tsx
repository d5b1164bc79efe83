import { failureOf } from '@openhours/client'
import type { Messages } from '@openhours/client/messages'
import { tokens } from '@openhours/client/tokens'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Field } from '../elements/field.tsx'
import { Heading } from '../elements/heading.tsx'
import { Screen } from '../elements/screen.tsx'
import { Sunrise } from '../elements/sunrise.tsx'
import { parseBookingPage, type BookingPage } from './booking-page.ts'
import { useConnection } from './connection.ts'

/** The first screen: whose booking page? It is opened only once a server has answered for it. */
export function ConnectScreen({ address: given }: { address: string }) {
  const { t } = wordsFor()
  const insets = useSafeAreaInsets()
  const { serverAt, open } = useConnection()
  const [address, setAddress] = useState(given)
  const [isChecked, setIsChecked] = useState(false)
  const page = parseBookingPage(address)
  const { mutate, reset, isPending, isError, error } = useMutation({
    mutationFn: async (asked: BookingPage) => {
      await serverAt(asked.url).client.organization.get.query({ slug: asked.slug })
      await open(asked)
    },
  })
  const look = (): void => {
    setIsChecked(true)
    if (page) mutate(page)
  }
  const change = (text: string): void => {
    setAddress(text)
    setIsChecked(false)
    reset()
  }

  return (
    <Screen>
      <View style={[styles.intro, { paddingTop: insets.top + tokens.space.xxl }]}>
        <Sunrise width={200} />
        <Heading of="screen">{t.app.connectHeading}</Heading>
        <AppText tone="inkSoft">{t.app.connectText}</AppText>
      </View>
      <Field
        label={t.app.connectLabel}
        placeholder={t.app.connectExample}
        value={address}
        onChangeText={change}
        error={isChecked && !page ? t.app.connectInvalid : isError ? problemOf(error, t) : undefined}
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        autoCorrect={false}
        returnKeyType="go"
        onSubmitEditing={look}
      />
      <Button label={isPending ? t.app.connecting : t.app.connectSubmit} busy={isPending} onPress={look} />
    </Screen>
  )
}

function problemOf(error: unknown, { app }: Messages): string {
  return failureOf(error).reason === 'not_found' ? app.connectMissing : app.connectUnreachable
}

const styles = StyleSheet.create({
  intro: { gap: tokens.space.s },
})
