import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { forgetInvitationToken } from './invitation-token.ts'

export function AcceptOrDecline({ invitationToken }: { invitationToken: string }) {
  const { api } = useAppContext()
  const { invitation: texts } = useBusinessMessages()
  const navigate = useNavigate()
  const announce = useAnnounce()
  const organizationsChanged = useOrganizationsChanged()
  const [isDeclined, setDeclined] = useState(false)
  const accept = useMutation(api.invitation.accept.mutationOptions())
  const decline = useMutation(api.invitation.decline.mutationOptions())
  if (isDeclined) {
    return (
      <div className="panel section">
        <p className="notice-heading">{texts.declinedHeading}</p>
        <p>{texts.declinedText}</p>
        <Link to="/account">{texts.toAccount}</Link>
      </div>
    )
  }
  return (
    <div className="actions">
      <ChangeForm
        submit={texts.accept}
        isMain
        change={async () => {
          const { slug } = await accept.mutateAsync({ invitationToken })
          forgetInvitationToken()
          await organizationsChanged()
          await navigate({ to: '/manage/$slug/members', params: { slug } })
        }}
      />
      <ChangeForm
        submit={texts.decline}
        change={async () => {
          await decline.mutateAsync({ invitationToken })
          forgetInvitationToken()
          setDeclined(true)
          announce(texts.declinedHeading)
        }}
      />
    </div>
  )
}
