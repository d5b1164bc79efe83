import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { AccountField } from '../account/account-field.tsx'
import { useAppContext } from '../app-context.ts'
import { randomKey, sentOnce } from '../booking/request.ts'
import { createTabMemory } from '../booking/tab-memory.ts'
import { ChangeForm } from '../manage/change-form.tsx'
import { textIn } from '../manage/text-in.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOrganizationsChanged } from '../manage/use-organizations-changed.ts'
import { SelectField } from '../manage/select-field.tsx'
import { countries, currencies, guessPlace, locales, timeZones } from './place-choices.ts'
import { SlugField } from './slug-field.tsx'
import { slugFor } from './slug-for.ts'

export function NewOrganizationForm() {
  const { api } = useAppContext()
  const { open: texts } = useBusinessMessages()
  const navigate = useNavigate()
  const organizationsChanged = useOrganizationsChanged()
  const create = useMutation(api.organization.create.mutationOptions())
  const [guess] = useState(guessPlace)
  const [sent] = useState(() => createTabMemory('opened', {}, undefined))
  const [name, setName] = useState('')
  const [ownSlug, setOwnSlug] = useState<string>()
  const slug = ownSlug ?? slugFor(name)
  return (
    <div className="panel">
      <ChangeForm
        submit={texts.submit}
        isMain
        change={async (filled) => {
          const once = sentOnce(wishIn(filled), sent, () => ({ idempotencyKey: randomKey(globalThis.crypto) }))
          const made = await create.mutateAsync(once)
          await organizationsChanged()
          await navigate({ to: '/manage/$slug/members', params: { slug: made.slug } })
        }}
      >
        <AccountField
          name="name"
          label={texts.name}
          autoComplete="organization"
          maxLength={120}
          required
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SlugField
          hint={texts.slugHint(`${globalThis.location.host}/${slug}`)}
          value={slug}
          onChange={(event) => setOwnSlug(event.currentTarget.value)}
        />
        <SelectField name="timeZone" label={texts.timeZone} choices={timeZones()} defaultValue={guess.timeZone} />
        <SelectField name="country" label={texts.country} choices={countries()} defaultValue={guess.country} />
        <SelectField name="currency" label={texts.currency} choices={currencies()} defaultValue={guess.currency} />
        <SelectField name="locale" label={texts.locale} choices={locales(guess)} defaultValue={guess.locale} />
      </ChangeForm>
    </div>
  )
}

function wishIn(filled: FormData) {
  return {
    name: textIn(filled, 'name'),
    slug: textIn(filled, 'slug'),
    timeZone: textIn(filled, 'timeZone'),
    country: textIn(filled, 'country'),
    currency: textIn(filled, 'currency'),
    locale: textIn(filled, 'locale'),
  }
}
