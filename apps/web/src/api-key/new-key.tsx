import type { Scope } from '@openhours/api/api-key/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { AccountField } from '../account/account-field.tsx'
import { Section } from '../account/section.tsx'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { useOwnOrganization } from '../manage/use-own-organization.ts'

// Named here once more, so that the page does not load the whole contract.
const SCOPES = [
  'bookings:read',
  'bookings:write',
  'customers:read',
  'customers:write',
  'catalogue:write',
  'events:read',
] as const satisfies readonly Scope[]

/** Good for so many days; 0: until it is revoked. */
const LIFETIMES = [90, 365, 0] as const
const DAY_MS = 86_400_000

export function NewKey({ show }: { show: (key: string) => void }) {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const { keys: texts } = useAccountMessages()
  const { organization } = useOwnOrganization()
  const create = useMutation(api.apiKey.create.mutationOptions())
  return (
    <Section heading={texts.newHeading}>
      <ChangeForm
        submit={texts.submit}
        change={async (filled, form) => {
          const { key } = await create.mutateAsync({ organizationId: organization.id, ...wishIn(filled) })
          form.reset()
          show(key)
          await queryClient.invalidateQueries(api.apiKey.pathFilter())
        }}
      >
        <AccountField name="name" label={texts.name} placeholder={texts.example} maxLength={80} required />
        <fieldset className="choices">
          <legend>{texts.scopesHeading}</legend>
          {SCOPES.map((scope) => (
            <label className="choice" key={scope}>
              <input type="checkbox" name="scope" value={scope} /> {texts.scopes[scope]}
            </label>
          ))}
        </fieldset>
        <fieldset className="choices">
          <legend>{texts.lifetime}</legend>
          {LIFETIMES.map((days) => (
            <label className="choice" key={days}>
              <input type="radio" name="days" value={days} defaultChecked={days === 365} />{' '}
              {days === 0 ? texts.forever : texts.days(days)}
            </label>
          ))}
        </fieldset>
      </ChangeForm>
    </Section>
  )
}

function wishIn(filled: FormData) {
  const name = filled.get('name')
  const days = Number(filled.get('days'))
  return {
    name: typeof name === 'string' ? name : '',
    scopes: SCOPES.filter((scope) => filled.getAll('scope').includes(scope)),
    ...(days > 0 && { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() }),
  }
}
