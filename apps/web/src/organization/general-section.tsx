import type { OrganizationSettings } from '@openhours/api/organization/schema'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { AccountField } from '../account/account-field.tsx'
import { Section } from '../account/section.tsx'
import { useAppContext } from '../app-context.ts'
import { ChangeRefused } from '../manage/change-refused.tsx'
import { textIn } from '../manage/text-in.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useChange } from '../manage/use-change.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { SlugField } from './slug-field.tsx'

interface GeneralSectionProps {
  settings: OrganizationSettings
  saved: (settings: OrganizationSettings) => void
  lookAgain: () => Promise<void>
}

/** What a business goes by. Two people who change it at once do not overwrite each other. */
export function GeneralSection({ settings, saved, lookAgain }: GeneralSectionProps) {
  const { api } = useAppContext()
  const { settings: texts } = useBusinessMessages()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const organizationsChanged = useOrganizationsChanged()
  const update = useMutation(api.organization.update.mutationOptions())
  const { failure, isBusy, onSubmit } = useChange(async (filled) => {
    const next = await update.mutateAsync({
      organizationId: settings.id,
      version: settings.version,
      name: textIn(filled, 'name'),
      description: textIn(filled, 'description'),
      slug: textIn(filled, 'slug'),
    })
    await organizationsChanged()
    // Another name, and perhaps another address: every part of the page is told.
    await navigate({ to: '/manage/$slug/settings', params: { slug: next.slug }, replace: true })
    saved(next)
    announce(texts.saved)
  })
  return (
    <Section heading={texts.generalHeading}>
      <form className="small-form" method="post" onSubmit={onSubmit}>
        <AccountField name="name" label={texts.name} defaultValue={settings.name} maxLength={120} required />
        <DescriptionField label={texts.description} defaultValue={settings.description} />
        <SlugField hint={texts.slugHint} defaultValue={settings.slug} />
        <ChangeRefused failure={failure} />
        {failure?.reason === 'changed_meanwhile' ? (
          <button className="button" type="button" onClick={() => void lookAgain()}>
            {texts.lookAgain}
          </button>
        ) : null}
        <button className="button button-main" type="submit" aria-disabled={isBusy}>
          {texts.save}
        </button>
      </form>
    </Section>
  )
}

function DescriptionField({ label, defaultValue }: { label: string; defaultValue: string }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} name="description" rows={4} defaultValue={defaultValue} maxLength={2000} />
    </div>
  )
}
