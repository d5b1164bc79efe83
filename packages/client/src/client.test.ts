import { describe, expect, test } from 'vitest'
import { createClient } from './client.ts'

/** A server that remembers what it was asked, and answers nothing of use. */
function remembering() {
  const asked: RequestInit[] = []
  const fetch = async (_to: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    asked.push(init)
    return new Response('{}', { status: 400 })
  }
  return { asked, fetch }
}

const question = { organizationId: '01a20000-0000-7000-8000-000000000001' }

describe('a client on a device', () => {
  test('shows at each call who asks, as it stands then, and lets nothing else go along or elsewhere', async () => {
    const { asked, fetch } = remembering()
    let token = 'first'
    const credentials = async () => ({ authorization: `Bearer ${token}` })
    const client = createClient({ url: 'https://book.example.com', fetch, credentials })

    await client.customerSession.end.mutate(question).catch(() => undefined)
    token = 'second'
    await client.customerSession.end.mutate(question).catch(() => undefined)

    expect(asked).toMatchObject([
      { headers: { authorization: 'Bearer first' }, credentials: 'omit', redirect: 'error' },
      { headers: { authorization: 'Bearer second' }, credentials: 'omit', redirect: 'error' },
    ])
  })
})

test('a client in a browser leaves it to the browser', async () => {
  const { asked, fetch } = remembering()
  await createClient({ url: 'https://book.example.com', fetch })
    .customerSession.end.mutate(question)
    .catch(() => undefined)
  expect(asked).toHaveLength(1)
  expect(asked[0]?.credentials).toBeUndefined()
  expect(asked[0]?.headers).not.toHaveProperty('authorization')
})
