import { expect } from 'vitest'

interface Sent {
  message: { to: { email?: string }; code?: string }
}

/** The newest code that a server of this machine has sent to an address, as soon as there is one. */
export async function newestCode(serverUrl: string, email: string): Promise<string> {
  const newest = async (): Promise<string | undefined> => {
    const answer = await fetch(`${serverUrl}/outbox.json`)
    const { messages }: { messages: Sent[] } = await answer.json()
    return messages.find(({ message }) => message.to.email === email && message.code)?.message.code
  }
  await expect.poll(newest).toBeDefined()
  return (await newest()) ?? ''
}
