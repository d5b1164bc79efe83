import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useAppContext } from '../app-context.ts'
import { useLanguage } from '../page/language.tsx'
import { proofQuery } from './account-data.ts'
import { accounts } from './accounts.ts'
import { DeleteRefused } from './delete-refused.tsx'
import { ProofField } from './proof-field.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'

/** Asks once more, with what will happen, and for a proof of who asks. */
export function DeleteForm({ keep }: { keep: () => void }) {
  const { deletion: texts } = useAccountMessages()
  const id = useId()
  const { data: proof } = useSuspenseQuery(proofQuery)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const door = useDoor(
    ({ password }) => accounts.deleteAccount({ password }),
    async () => {
      await navigate({ to: '/account/deleted', replace: true })
      queryClient.clear()
    },
  )
  return (
    <section className="deletion" aria-labelledby={id}>
      <h3 id={id} className="notice-heading" tabIndex={-1} ref={focus}>
        {texts.sure}
      </h3>
      <WhatHappens />
      {proof.signIn ? (
        <SignInAgain />
      ) : (
        <form className="small-form" method="post" onSubmit={door.onSubmit}>
          {proof.password ? <ProofField /> : null}
          <DeleteRefused failure={door.failure} />
          <button className="button button-danger-main" type="submit" aria-disabled={door.isBusy}>
            {door.isBusy ? texts.deleting : texts.submit}
          </button>
        </form>
      )}
      <button className="link-button" type="button" onClick={keep}>
        {texts.keep}
      </button>
    </section>
  )
}

function WhatHappens() {
  const { api } = useAppContext()
  const { deletion: texts } = useAccountMessages()
  const { locale } = useLanguage()
  const { data } = useSuspenseQuery(api.organization.mine.queryOptions())
  const named = (names: string[]): string => new Intl.ListFormat(locale).format(names)
  const open = data.organizations.filter(({ deletedFrom }) => deletedFrom === null).map(({ name }) => name)
  const closed = data.organizations.filter(({ deletedFrom }) => deletedFrom !== null).map(({ name }) => name)
  return (
    <ul className="deletion-list">
      <li>{texts.signedOut}</li>
      {open.length > 0 ? <li>{texts.leaves(named(open))}</li> : null}
      {closed.length > 0 ? <li>{texts.closedStays(named(closed))}</li> : null}
      {data.organizations.length > 0 ? <li>{texts.nameStays}</li> : null}
      <li>{texts.noWayBack}</li>
    </ul>
  )
}

function focus(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
