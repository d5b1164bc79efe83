import type { ApiKey } from '@openhours/api/api-key/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'

export function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { api } = useAppContext()
  const queryClient = useQueryClient()
  const announce = useAnnounce()
  const { keys: texts } = useAccountMessages()
  const { locale } = useLanguage()
  const { organization } = useOwnOrganization()
  const revoke = useMutation(api.apiKey.revoke.mutationOptions())
  const dateOf = (instant: string): string => new Date(instant).toLocaleDateString(locale, { dateStyle: 'medium' })
  const lastUsed = apiKey.lastUsedAt
    ? new Date(apiKey.lastUsedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
    : undefined
  const facts = [
    apiKey.scopes.map((scope) => texts.scopes[scope]).join(', '),
    apiKey.expiresAt ? texts.until(dateOf(apiKey.expiresAt)) : texts.forever,
    lastUsed ? texts.lastUsed(lastUsed) : texts.neverUsed,
    texts.madeBy(apiKey.createdBy, dateOf(apiKey.createdAt)),
  ]
  return (
    <li className="row">
      <div>
        <strong>{apiKey.name}</strong> <code className="soft">{apiKey.beginsWith}…</code>
        <p className="soft">{facts.join(' · ')}</p>
      </div>
      <ChangeForm
        submit={texts.revoke(apiKey.name)}
        isDanger
        change={async () => {
          await revoke.mutateAsync({ organizationId: organization.id, keyId: apiKey.id })
          await queryClient.invalidateQueries(api.apiKey.pathFilter())
          announce(texts.revoked(apiKey.name))
        }}
      />
    </li>
  )
}
