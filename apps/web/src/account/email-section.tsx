import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { isPlaceholder } from './placeholder.ts'
import { Section } from './section.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useAccount, whoAmI } from './who-am-i.ts'

/** The address changes once a code shows that it is theirs. */
export function EmailSection() {
  const { account: texts } = useAccountMessages()
  const { email } = useAccount()
  const [asked, setAsked] = useState<string>()
  return (
    <Section heading={texts.email} text={isPlaceholder(email) ? texts.noEmail : email}>
      {asked ? <NewEmailForm newEmail={asked} done={() => setAsked(undefined)} /> : <AskEmailForm enter={setAsked} />}
    </Section>
  )
}

function AskEmailForm({ enter }: { enter: (newEmail: string) => void }) {
  const { account: texts, code } = useAccountMessages()
  const door = useDoor(
    ({ email = '' }) => accounts.requestEmailChange(email),
    (_sent, { email = '' }) => enter(email),
  )
  return (
    <SmallForm door={door} submit={code.send}>
      <AccountField name="email" label={texts.newEmail} type="email" autoComplete="email" maxLength={254} required />
    </SmallForm>
  )
}

function NewEmailForm({ newEmail, done }: { newEmail: string; done: () => void }) {
  const { account: texts, code } = useAccountMessages()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const door = useDoor(
    ({ code: given = '' }) => accounts.changeEmail({ newEmail, code: given.replaceAll(/\s/g, '') }),
    async () => {
      await queryClient.invalidateQueries(whoAmI)
      announce(texts.saved)
      done()
    },
  )
  return (
    <>
      <output>{code.sent(newEmail)}</output>
      <SmallForm door={door} submit={texts.save}>
        <AccountField name="code" label={code.label} inputMode="numeric" autoComplete="one-time-code" required />
      </SmallForm>
      <button className="link-button" type="button" onClick={done}>
        {texts.cancel}
      </button>
    </>
  )
}
