import type { Message } from '@openhours/auth/client'
import { queryOptions } from '@tanstack/react-query'

export interface KeptMessage {
  sentAt: string
  message: Message
}

const REFRESH_MS = 3_000

/** What was sent last; null where the server does not show it. While somebody looks, new messages appear by themselves. */
export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  refetchInterval: ({ state }) => (state.data === null ? false : REFRESH_MS),
  queryFn: async (): Promise<KeptMessage[] | null> => {
    const response = await fetch('/outbox.json')
    if (response.status === 404) return null
    if (!response.ok) throw new Error(`the outbox answered ${response.status}`)
    const { messages }: { messages: KeptMessage[] } = await response.json()
    return messages
  },
})
