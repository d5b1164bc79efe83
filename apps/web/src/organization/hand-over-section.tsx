import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Section } from '../account/section.tsx'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { SelectField } from '../manage/select-field.tsx'
import { textIn } from '../manage/text-in.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'

/** Somebody else becomes the owner in one's place. */
export function HandOverSection() {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { settings: texts } = useBusinessMessages()
  const { organization, account } = useOwnOrganization()
  const announce = useAnnounce()
  const organizationsChanged = useOrganizationsChanged()
  const { data } = useQuery(api.member.list.queryOptions({ organizationId: organization.id }))
  const handOver = useMutation(api.organization.transferOwnership.mutationOptions())
  const others = data?.members.filter(({ userId }) => userId !== account.id) ?? []
  if (others.length === 0) {
    return (
      <Section heading={texts.handOverHeading} text={texts.handOverText}>
        <p>{texts.handOverNobody}</p>
      </Section>
    )
  }
  return (
    <Section heading={texts.handOverHeading} text={texts.handOverText}>
      <ChangeForm
        submit={texts.handOver}
        isDanger
        change={async (filled) => {
          const userId = textIn(filled, 'userId')
          await handOver.mutateAsync({ organizationId: organization.id, userId })
          announce(texts.handedOver(others.find((other) => other.userId === userId)?.name ?? ''))
          await queryClient.invalidateQueries(api.member.pathFilter())
          await organizationsChanged()
          await router.invalidate()
        }}
      >
        <SelectField
          name="userId"
          label={texts.handOverTo}
          choices={others.map(({ userId, name }) => ({ value: userId, text: name }))}
        />
      </ChangeForm>
    </Section>
  )
}
