import type { SignedIn } from '@openhours/api/customer-session/schema'
import { failureOf } from '@openhours/client'
import { customerMessagesFor } from '@openhours/client/messages/customer'
import { tokens } from '@openhours/client/tokens'
import { useMutation } from '@tanstack/react-query'
import { StyleSheet, View } from 'react-native'
import { useOpenPage } from '../connection/connection.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Heading } from '../elements/heading.tsx'
import { Notice } from '../elements/notice.tsx'
import { leave } from './own-session.ts'
import { refusalInWords } from './refusal.ts'
import { VisitList } from './visit-list.tsx'

interface OwnVisitsProps {
  signedIn: SignedIn
  /** Milliseconds. */
  now: number
  onLeft: () => Promise<void>
}

/** Who is signed in, what is to come, what was. */
export function OwnVisits({ signedIn: { customer, organization, shows }, now, onLeft }: OwnVisitsProps) {
  const server = useOpenPage()
  const messages = customerMessagesFor(organization.locale)
  const { visits: texts, out } = messages
  const leaving = useMutation({ mutationFn: () => leave(server, organization.id), onSuccess: onLeft })
  const key = { organizationId: organization.id, locale: organization.locale, now }
  return (
    <>
      <View style={styles.head}>
        <Heading of="screen">{texts.heading(customer.name)}</Heading>
        <AppText tone="inkSoft">{texts.signedInAs(customer.email ?? customer.phone ?? customer.name)}</AppText>
        {shows === 'contact' ? <AppText tone="inkSoft">{texts.onlyContact}</AppText> : null}
      </View>
      <VisitList {...key} when="upcoming" heading={texts.upcoming} empty={texts.noneUpcoming} />
      <VisitList {...key} when="past" heading={texts.past} />
      {leaving.error ? (
        <Notice kind="problem" text={refusalInWords(failureOf(leaving.error), messages)} announce />
      ) : null}
      <Button kind="quiet" label={out.here} busy={leaving.isPending} onPress={() => leaving.mutate()} />
    </>
  )
}

const styles = StyleSheet.create({ head: { gap: tokens.space.xs } })
