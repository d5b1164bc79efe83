import type { AccountSession } from '@openhours/auth/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'
import { sessionsQuery } from './account-data.ts'
import { accounts } from './accounts.ts'
import { deviceOf } from './device.ts'
import { Section } from './section.tsx'
import { SmallForm } from './small-form.tsx'
import { useAccountMessages } from './use-account-messages.ts'
import { useDoor } from './use-door.ts'

/** Where somebody is signed in, this browser first. */
export function SessionsSection() {
  const { sessions: texts } = useAccountMessages()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data: sessions = [] } = useQuery(sessionsQuery)
  const others = useDoor(
    () => accounts.endOtherSessions(),
    () => queryClient.invalidateQueries(sessionsQuery),
  )
  const everywhere = useDoor(
    () => accounts.signOutEverywhere(),
    async () => {
      await navigate({ to: '/sign-in' })
      queryClient.clear()
    },
  )
  return (
    <Section heading={texts.heading} text={texts.text}>
      <ul className="rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <div className="actions">
        {sessions.length > 1 ? <SmallForm door={others} submit={texts.endOthers} /> : null}
        <SmallForm door={everywhere} submit={texts.endAll} isDanger />
      </div>
    </Section>
  )
}

function SessionRow({ session }: { session: AccountSession }) {
  const { sessions: texts } = useAccountMessages()
  const { locale } = useLanguage()
  const queryClient = useQueryClient()
  const door = useDoor(
    () => accounts.endSession(session.id),
    () => queryClient.invalidateQueries(sessionsQuery),
  )
  const device = deviceOf(session.userAgent) ?? texts.unknownDevice
  const lastUsed = new Date(session.lastUsedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="row">
      <div>
        <strong>{device}</strong>
        <p className="soft">{[texts.lastUsed(lastUsed), session.ipAddress].filter(Boolean).join(' · ')}</p>
      </div>
      {session.isCurrent ? <span className="tag">{texts.thisOne}</span> : <SmallForm door={door} submit={texts.end} />}
    </li>
  )
}
