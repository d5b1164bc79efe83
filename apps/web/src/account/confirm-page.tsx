import { getRouteApi } from '@tanstack/react-router'
import { accounts } from './accounts.ts'
import { CodeForm } from './code-form.tsx'
import { DoorPage } from './door-page.tsx'
import { DoorRefused } from './door-refused.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'
import { useEnter } from './use-enter.ts'

const route = getRouteApi('/sign-up/confirm')

/** Shows that an address is one's own, by the code that was sent to it. */
export function ConfirmPage() {
  const { signUp: texts, code } = useAccountMessages()
  const { to, email = '' } = route.useSearch()
  const enter = useEnter(to)
  const again = useDoor(
    () => accounts.sendCode(email, 'email-verification'),
    () => {},
  )
  return (
    <DoorPage title={texts.confirmTitle} heading={texts.confirmHeading} lead={code.sent(email)}>
      <CodeForm
        knock={({ code: given = '' }) => accounts.confirmEmail({ email, code: given })}
        enter={enter}
        submit={texts.confirm}
      />
      <form className="door-else" method="post" onSubmit={again.onSubmit}>
        <DoorRefused failure={again.failure} />
        <button className="link-button" type="submit" aria-disabled={again.isBusy}>
          {again.isBusy ? code.sending : code.again}
        </button>
      </form>
    </DoorPage>
  )
}
