import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { AccountField } from '../account/account-field.tsx'
import { Section } from '../account/section.tsx'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { textIn } from '../manage/text-in.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'

/** Closes a business, by its short name typed once more. */
export function CloseSection() {
  const { api } = useAppContext()
  const router = useRouter()
  const { settings: texts } = useBusinessMessages()
  const { organization } = useOwnOrganization()
  const announce = useAnnounce()
  const organizationsChanged = useOrganizationsChanged()
  const close = useMutation(api.organization.delete.mutationOptions())
  return (
    <Section heading={texts.closeHeading} text={texts.closeText}>
      <ChangeForm
        submit={texts.close(organization.name)}
        isDanger
        change={async (filled) => {
          await close.mutateAsync({ organizationId: organization.id, slug: textIn(filled, 'typed') })
          await organizationsChanged()
          await router.invalidate()
          announce(texts.closed(organization.name))
        }}
      >
        <AccountField
          name="typed"
          label={texts.closeConfirm(organization.slug)}
          title={texts.closeConfirm(organization.slug)}
          pattern={organization.slug}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={63}
          required
        />
      </ChangeForm>
    </Section>
  )
}
