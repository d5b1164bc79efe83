import { PageHeading } from '../page/page-heading.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useAccount } from './who-am-i.ts'

export function AccountPage() {
  const { account: texts } = useAccountMessages()
  const { name, email } = useAccount()
  return (
    <main id="content" className="column column-narrow">
      <title>{texts.title}</title>
      <PageHeading>{name}</PageHeading>
      <p className="soft">{email}</p>
    </main>
  )
}
