import { useQueryClient } from '@tanstack/react-query'
import { useAnnounce } from '../page/announcer.tsx'
import { AccountField } from './account-field.tsx'
import { accounts } from './accounts.ts'
import { Section } from './section.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useAccount, whoAmI } from './who-am-i.ts'

export function NameSection() {
  const { account: texts } = useAccountMessages()
  const { name } = useAccount()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const door = useDoor(
    ({ name: wanted = '' }) => accounts.rename(wanted.trim()),
    async () => {
      await queryClient.invalidateQueries(whoAmI)
      announce(texts.saved)
    },
  )
  return (
    <Section heading={texts.name} text={texts.nameText}>
      <SmallForm door={door} submit={texts.save}>
        <AccountField name="name" label={texts.name} defaultValue={name} autoComplete="name" maxLength={120} required />
      </SmallForm>
    </Section>
  )
}
