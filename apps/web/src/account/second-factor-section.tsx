import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { ScanSecret } from './scan-secret.tsx'
import { Section } from './section.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useAccount, whoAmI } from './who-am-i.ts'

/** An authenticator app beside the password, with recovery codes for the day that the phone is gone. */
export function SecondFactorSection() {
  const { factor: texts } = useAccountMessages()
  const { twoFactorEnabled } = useAccount()
  const [codes, setCodes] = useState<string[]>()
  return (
    <Section heading={texts.heading} text={twoFactorEnabled ? texts.isOn : texts.isOff}>
      {codes ? <RecoveryCodes codes={codes} done={() => setCodes(undefined)} /> : null}
      {twoFactorEnabled ? <ChangeFactor showCodes={setCodes} /> : <SetUp showCodes={setCodes} />}
    </Section>
  )
}

interface ShowCodes {
  showCodes: (codes: string[]) => void
}

function SetUp({ showCodes }: ShowCodes) {
  const { factor: texts, code } = useAccountMessages()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const [begun, setBegun] = useState<{ totpURI: string; backupCodes: string[] }>()
  const begin = useDoor(({ password }) => accounts.beginSecondFactor(password || undefined), setBegun)
  const confirm = useDoor(
    ({ code: given = '' }) => accounts.giveSecondFactor(given.replaceAll(/\s/g, '')),
    async () => {
      showCodes(begun?.backupCodes ?? [])
      await queryClient.invalidateQueries(whoAmI)
      announce(texts.announceOn)
    },
  )
  if (!begun) {
    return (
      <SmallForm door={begin} submit={texts.begin}>
        <PasswordIfAny />
      </SmallForm>
    )
  }
  return (
    <>
      <ScanSecret uri={begun.totpURI} />
      <SmallForm door={confirm} submit={texts.confirm}>
        <AccountField name="code" label={code.label} inputMode="numeric" autoComplete="one-time-code" required />
      </SmallForm>
    </>
  )
}

function ChangeFactor({ showCodes }: ShowCodes) {
  const { factor: texts } = useAccountMessages()
  const queryClient = useQueryClient()
  const renew = useDoor(
    ({ password }) => accounts.newRecoveryCodes(password || undefined),
    ({ backupCodes }) => showCodes(backupCodes),
  )
  const remove = useDoor(
    ({ password }) => accounts.removeSecondFactor(password || undefined),
    () => queryClient.invalidateQueries(whoAmI),
  )
  return (
    <>
      <SmallForm door={renew} submit={texts.newCodes}>
        <PasswordIfAny />
      </SmallForm>
      <SmallForm door={remove} submit={texts.remove} isDanger>
        <PasswordIfAny />
      </SmallForm>
    </>
  )
}

function PasswordIfAny() {
  const { factor: texts } = useAccountMessages()
  return (
    <AccountField
      name="password"
      label={texts.password}
      type="password"
      autoComplete="current-password"
      maxLength={128}
    />
  )
}
