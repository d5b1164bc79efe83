import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Section } from '../account/section.tsx'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'

export function LeaveSection() {
  const { api } = useAppContext()
  const { settings: texts } = useBusinessMessages()
  const { organization } = useOwnOrganization()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const organizationsChanged = useOrganizationsChanged()
  const leave = useMutation(api.organization.leave.mutationOptions())
  return (
    <Section heading={texts.leaveHeading} text={texts.leaveText}>
      <ChangeForm
        submit={texts.leave(organization.name)}
        isDanger
        change={async () => {
          await leave.mutateAsync({ organizationId: organization.id })
          await organizationsChanged()
          await navigate({ to: '/account' })
          announce(texts.left(organization.name))
        }}
      />
    </Section>
  )
}
