import type { Passkey } from '@openhours/auth/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { passkeysQuery } from './account-data.ts'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { Section } from './section.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useLanguage } from '../page/language.tsx'

/** Sign-in by a finger, a face or a PIN of a device. */
export function PasskeysSection() {
  const { passkeys: texts } = useAccountMessages()
  const { data: passkeys = [] } = useQuery(passkeysQuery)
  return (
    <Section heading={texts.heading} text={texts.text}>
      {passkeys.length > 0 ? (
        <ul className="rows">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : null}
      <AddPasskey />
    </Section>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { passkeys: texts } = useAccountMessages()
  const { locale } = useLanguage()
  const queryClient = useQueryClient()
  const door = useDoor(
    () => accounts.removePasskey(passkey.id),
    () => queryClient.invalidateQueries(passkeysQuery),
  )
  const name = passkey.name || texts.unnamed
  const since = passkey.createdAt && new Date(passkey.createdAt).toLocaleDateString(locale, { dateStyle: 'medium' })
  return (
    <li className="row">
      <div>
        <strong>{name}</strong>
        {since ? <p className="soft">{texts.since(since)}</p> : null}
      </div>
      <SmallForm door={door} submit={texts.remove(name)} isDanger />
    </li>
  )
}

function AddPasskey() {
  const { passkeys: texts } = useAccountMessages()
  const queryClient = useQueryClient()
  const door = useDoor(
    ({ name = '' }) => accounts.addPasskey(name.trim()),
    () => queryClient.invalidateQueries(passkeysQuery),
  )
  return (
    <SmallForm door={door} submit={texts.add}>
      <AccountField name="name" label={texts.name} placeholder={texts.example} maxLength={80} required />
    </SmallForm>
  )
}
