import type { Organization } from '@openhours/api/organization/schema'
import { useState } from 'react'
import { DoorPage } from '../account/door-page.tsx'
import { CodeForm } from './code-form.tsx'
import { ContactForm } from './contact-form.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'

interface VisitsDoorProps {
  organization: Organization
  onEnter: () => Promise<void>
}

/** First the address or number, then what was sent to it. */
export function VisitsDoor({ organization, onEnter }: VisitsDoorProps) {
  const { door: texts } = useCustomerMessages()
  const [contact, setContact] = useState<string>()
  return (
    <DoorPage
      title={texts.title(organization.name)}
      heading={texts.heading}
      lead={contact ? texts.sent(contact) : texts.lead}
    >
      {contact ? (
        <CodeForm
          organizationId={organization.id}
          contact={contact}
          onEnter={onEnter}
          onOtherContact={() => setContact(undefined)}
        />
      ) : (
        <ContactForm organizationId={organization.id} onSent={setContact} />
      )}
    </DoorPage>
  )
}
