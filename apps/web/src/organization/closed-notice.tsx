import { formattingLocale } from '@openhours/client/messages'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'

/** Above every page of a business that is closed: until when, and the way back for an owner. */
export function ClosedNotice({ deletedFrom }: { deletedFrom: string }) {
  const { api } = useAppContext()
  const router = useRouter()
  const { closed: texts } = useBusinessMessages()
  const { organization } = useOwnOrganization()
  const announce = useAnnounce()
  const organizationsChanged = useOrganizationsChanged()
  const restore = useMutation(api.organization.restore.mutationOptions())
  const date = new Date(deletedFrom).toLocaleDateString(formattingLocale(organization.locale), {
    dateStyle: 'long',
    timeZone: organization.timeZone,
  })
  return (
    <div className="notice notice-danger">
      <p className="notice-heading">{texts.heading}</p>
      <p>{texts.text(date)}</p>
      {organization.role === 'owner' ? (
        <ChangeForm
          submit={texts.restore}
          change={async () => {
            await restore.mutateAsync({ organizationId: organization.id })
            await organizationsChanged()
            await router.invalidate()
            announce(texts.restored)
          }}
        />
      ) : (
        <p>{texts.askOwner}</p>
      )}
    </div>
  )
}
