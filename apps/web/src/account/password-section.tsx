import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { NewPasswordField } from './password-field.tsx'
import { Section } from './section.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useAccount } from './who-am-i.ts'

/** Changing it signs everybody else out. */
export function PasswordSection() {
  const { account: texts } = useAccountMessages()
  const { email } = useAccount()
  const announce = useAnnounce()
  const form = useRef<HTMLDivElement>(null)
  const door = useDoor(
    ({ currentPassword = '', newPassword = '' }) => accounts.changePassword({ currentPassword, newPassword }),
    () => {
      form.current?.querySelector('form')?.reset()
      announce(texts.passwordChanged)
    },
  )
  return (
    <Section heading={texts.password} text={texts.passwordText}>
      <div ref={form}>
        <SmallForm door={door} submit={texts.changePassword}>
          <input className="visually-hidden" tabIndex={-1} aria-hidden autoComplete="username" value={email} readOnly />
          <AccountField
            name="currentPassword"
            label={texts.currentPassword}
            type="password"
            autoComplete="current-password"
            maxLength={128}
            required
          />
          <NewPasswordField name="newPassword" label={texts.newPassword} />
        </SmallForm>
      </div>
      <Link to="/forgot-password">{texts.noPassword}</Link>
    </Section>
  )
}
