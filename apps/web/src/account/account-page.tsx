import { PageHeading } from '../page/page-heading.tsx'
import { BusinessesSection } from './businesses-section.tsx'
import { DeleteSection } from './delete-section.tsx'
import { EmailSection } from './email-section.tsx'
import { MemberBar } from './member-bar.tsx'
import { NameSection } from './name-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { useAccountMessages } from './use-account-messages.ts'

export function AccountPage() {
  const { account: texts } = useAccountMessages()
  return (
    <>
      <MemberBar />
      <main id="content" className="column column-narrow sections">
        <title>{texts.title}</title>
        <PageHeading>{texts.heading}</PageHeading>
        <BusinessesSection />
        <NameSection />
        <EmailSection />
        <PasswordSection />
        <PasskeysSection />
        <SecondFactorSection />
        <SessionsSection />
        <DeleteSection />
      </main>
    </>
  )
}
