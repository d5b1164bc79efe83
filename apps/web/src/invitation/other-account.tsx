import type { Account } from '@openhours/auth/client'
import { useQueryClient } from '@tanstack/react-query'
import { accounts } from '../account/accounts.ts'
import { isPlaceholder } from '../account/placeholder.ts'
import { SmallForm } from '../account/small-form.tsx'
import { useDoor } from '../account/use-door.ts'
import { whoAmI } from '../account/who-am-i.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'

/** The invitation is for somebody else than who is signed in. */
export function OtherAccount({ account }: { account: Account }) {
  const { invitation: texts } = useBusinessMessages()
  const queryClient = useQueryClient()
  const out = useDoor(
    () => accounts.signOut(),
    async () => {
      queryClient.removeQueries({
        predicate: ({ queryKey }) => queryKey !== whoAmI.queryKey && !isInvitation(queryKey),
      })
      await queryClient.resetQueries(whoAmI)
    },
  )
  return (
    <div className="panel section">
      <p>{isPlaceholder(account.email) ? texts.noAddress : texts.otherAccount(account.email)}</p>
      <SmallForm door={out} submit={texts.signOut} />
    </div>
  )
}

const isInvitation = ([path]: readonly unknown[]): boolean => Array.isArray(path) && path[0] === 'invitation'
