import { failureOf } from '@openhours/client'
import { customerMessagesFor } from '@openhours/client/messages/customer'
import { appMessagesFor } from '@openhours/client/messages/app'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOpenPage } from '../connection/connection.ts'
import { hasSecureStorage } from '../device/secrets.ts'
import { AppText } from '../elements/app-text.tsx'
import { Heading } from '../elements/heading.tsx'
import { ContactAndCode } from './contact-and-code.tsx'
import { contactOf, enter } from './own-session.ts'

interface VisitsDoorProps {
  organizationId: string
  locale: string
  onEntered: () => Promise<void>
}

/** Lets somebody in who shows by a code that they are the one who booked. */
export function VisitsDoor({ organizationId, locale, onEntered }: VisitsDoorProps) {
  const server = useOpenPage()
  const [sentTo, setSentTo] = useState<string>()
  const sending = useMutation({
    mutationFn: (contact: string) =>
      server.client.customerSession.sendCode.mutate({ organizationId, ...contactOf(contact) }),
    onSuccess: (_sent, contact) => {
      entering.reset()
      setSentTo(contact)
    },
  })
  const entering = useMutation({
    mutationFn: (code: string) => enter(server, { organizationId, contact: sentTo ?? '', code }),
    onSuccess: onEntered,
  })
  const error = sending.error ?? entering.error
  return (
    <>
      <Heading of="screen">{customerMessagesFor(locale).door.heading}</Heading>
      <ContactAndCode
        locale={locale}
        sentTo={sentTo}
        isBusy={sending.isPending || entering.isPending}
        failure={error ? failureOf(error) : undefined}
        onSend={sending.mutate}
        onEnter={(code) => {
          sending.reset()
          entering.mutate(code)
        }}
        onOther={() => {
          entering.reset()
          setSentTo(undefined)
        }}
      />
      {hasSecureStorage ? null : (
        <AppText variant="small" tone="inkSoft">
          {appMessagesFor(locale).visits.browserNote}
        </AppText>
      )}
    </>
  )
}
