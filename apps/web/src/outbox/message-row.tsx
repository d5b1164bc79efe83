import type { BusinessMessages } from '@openhours/client/messages/business'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useLanguage } from '../page/language.tsx'
import type { KeptMessage } from './outbox-query.ts'

export function MessageRow({ kept: { sentAt, message } }: { kept: KeptMessage }) {
  const { outbox: texts } = useBusinessMessages()
  const { locale } = useLanguage()
  const to = 'email' in message.to ? message.to.email : message.to.phone
  const sent = new Date(sentAt).toLocaleTimeString(locale, { timeStyle: 'medium' })
  return (
    <li className="row">
      <div>
        <strong>{whatItSays(message, texts.kinds)}</strong>
        <p className="soft">
          {to} · <time dateTime={sentAt}>{sent}</time>
        </p>
      </div>
      {'code' in message ? <code className="sent-code">{message.code}</code> : null}
      {'path' in message ? (
        // As from a mail: a page of its own, not a step within this one.
        <a className="button" href={message.path} target="_blank" rel="noreferrer">
          {texts.open}
        </a>
      ) : null}
    </li>
  )
}

function whatItSays(message: KeptMessage['message'], kinds: BusinessMessages['outbox']['kinds']): string {
  switch (message.kind) {
    case 'account_code':
      return kinds.account_code[message.purpose]
    case 'account_exists':
      return kinds.account_exists
    case 'invitation':
      return kinds.invitation(message.organizationName, message.invitedByName)
    case 'customer_code':
      return kinds.customer_code(message.organizationName)
    default:
      return message satisfies never
  }
}
