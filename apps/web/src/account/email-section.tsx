import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { proofQuery } from './account-data.ts'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { isPlaceholder } from './placeholder.ts'
import { ProofField } from './proof-field.tsx'
import { Section } from './section.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useAccount, whoAmI } from './who-am-i.ts'

/** The address changes for whoever shows that the account is theirs, once a code shows that the address is. */
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
  const { data: proof } = useSuspenseQuery(proofQuery)
  const door = useDoor(
    ({ email = '', password }) => accounts.requestEmailChange({ newEmail: email, password }),
    (_sent, { email = '' }) => enter(email),
  )
  if (proof.signIn) return <SignInAgain />
  return (
    <SmallForm door={door} submit={code.send}>
      <AccountField name="email" label={texts.newEmail} type="email" autoComplete="email" maxLength={254} required />
      {proof.password ? <ProofField /> : null}
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
