import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { accounts } from './accounts.ts'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useAccount } from './who-am-i.ts'

/** Above the pages of those who are signed in: where they work, who they are, the way out. */
export function MemberBar() {
  const { bar } = useAccountMessages()
  const { name } = useAccount()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const out = useDoor(
    () => accounts.signOut(),
    async () => {
      await navigate({ to: '/sign-in' })
      queryClient.clear()
    },
  )
  return (
    <header className="bar">
      <nav className="bar-inner" aria-label={bar.label}>
        <Link className="bar-name" to="/account">
          <svg className="bar-mark" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
            <path className="bar-arc" d="M3.500 16a12.500 12.500 0 0 1 25 0" />
            <path className="bar-sun" d="M9 16a7 7 0 0 1 14 0z" />
          </svg>
          <span>{name}</span>
        </Link>
        <form className="bar-out" method="post" onSubmit={out.onSubmit}>
          <button className="link-button" type="submit" aria-disabled={out.isBusy}>
            {bar.signOut}
          </button>
        </form>
      </nav>
    </header>
  )
}
