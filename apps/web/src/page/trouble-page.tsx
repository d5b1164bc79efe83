import { failureOf } from '@openhours/client'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTransition } from 'react'
import { useLanguage } from './language.tsx'
import { PageHeading } from './page-heading.tsx'
import { Sunrise } from './sunrise.tsx'
import { troubleOf } from './trouble.ts'

/** The page could not be loaded: says why as far as it is known, and tries again on request. */
export function TroublePage({ error, reset }: ErrorComponentProps) {
  const { messages } = useLanguage()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const [isTrying, startTrying] = useTransition()
  const { heading, text } = troubleOf(failureOf(error), messages.trouble)
  const retry = (): void =>
    startTrying(async () => {
      queries.reset()
      await router.invalidate()
      reset()
    })
  return (
    <main id="content" className="lone">
      <title>{messages.trouble.title}</title>
      <Sunrise down />
      <div role="alert">
        <PageHeading>{heading}</PageHeading>
        <p>{text}</p>
      </div>
      <button className="button button-main" type="button" aria-disabled={isTrying} onClick={retry}>
        {isTrying ? messages.page.loading : messages.page.retry}
      </button>
    </main>
  )
}
