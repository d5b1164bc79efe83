import { useQuery } from '@tanstack/react-query'
import { PageHeading } from '../page/page-heading.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { MessageRow } from './message-row.tsx'
import { outboxQuery } from './outbox-query.ts'

/** What was to be sent by mail, on the machine of whoever tries openhours out. */
export function OutboxPage() {
  const { outbox: texts } = useBusinessMessages()
  const { data: messages, isPending } = useQuery(outboxQuery)
  return (
    <main id="content" className="column column-narrow sections">
      <title>{texts.title}</title>
      <meta name="robots" content="noindex" />
      <PageHeading>{messages === null ? texts.elsewhereHeading : texts.heading}</PageHeading>
      <p className="lead">{messages === null ? texts.elsewhere : texts.lead}</p>
      {isPending || messages === null ? null : messages && messages.length > 0 ? (
        <ol className="rows panel">
          {messages.map((kept) => (
            <MessageRow key={kept.sentAt + JSON.stringify(kept.message)} kept={kept} />
          ))}
        </ol>
      ) : (
        <p className="panel soft">{texts.none}</p>
      )}
    </main>
  )
}
