import { MemberBar } from '../account/member-bar.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { NewOrganizationForm } from './new-organization-form.tsx'

export function NewOrganizationPage() {
  const { open: texts } = useBusinessMessages()
  return (
    <>
      <MemberBar />
      <main id="content" className="column column-narrow sections">
        <title>{texts.title}</title>
        <PageHeading>{texts.heading}</PageHeading>
        <p className="lead">{texts.lead}</p>
        <NewOrganizationForm />
      </main>
    </>
  )
}
