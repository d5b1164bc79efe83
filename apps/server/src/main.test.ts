import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Answer } from './testing/answer.ts'
import { runServer, temporaryData } from './testing/run-server.ts'

// What it answers is typed by the contracts; here it is only passed on.
async function call(url: string, procedure: string, input: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(input),
  })
  const { result }: Answer = JSON.parse(await response.text())
  return result?.data ?? {}
}

/** The whole way of a visitor, in short: the answer is the key to the booking. */
async function book(url: string): Promise<unknown> {
  const { id: organizationId } = await call(url, 'organization.get', { slug: 'laneway-studio' })
  const { services } = await call(url, 'service.list', { organizationId })
  const [{ id: serviceId }] = services as [{ id: string }]
  const { days } = await call(url, 'slot.find', { organizationId, serviceId, days: 14 })
  const [{ startsAt }] = (days as { slots: { startsAt: string }[] }[]).flatMap(({ slots }) => slots) as [
    { startsAt: string },
  ]
  const customer = { name: 'Robin Vale', email: 'robin@example.com' }
  const booking = await call(url, 'booking.create', { organizationId, serviceId, startsAt, customer })
  return booking['manageToken']
}

async function postgresPid(data: string): Promise<number> {
  return Number.parseInt(await readFile(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10)
}

function databaseRuns(data: string): boolean {
  return existsSync(join(data, 'postgres', 'data', 'postmaster.pid'))
}

describe('whoever runs openhours', () => {
  test('starts it with nothing prepared, is told where everything is, and stops it without a trace', async () => {
    const data = await temporaryData()
    const { child, ready, ended } = runServer({ OPENHOURS_DATA: data })
    const url = await ready
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    child.kill('SIGTERM')
    const { code, output } = await ended
    expect(code).toBe(0)
    expect(output).toContain(`${url}/laneway-studio`)
    expect(output).toContain(data)
    expect(databaseRuns(data)).toBe(false)
  })

  test('is let in as the owner by the link of the start, and gets no other afterwards', async () => {
    const data = await temporaryData()
    const first = runServer({ OPENHOURS_DATA: data })
    const url = await first.ready
    await expect.poll(first.output).toMatch(/within 24 hours/)
    const link = /Sign in as the owner +(\S+)/.exec(first.output())?.[1] ?? ''
    expect(link.startsWith(`${url}/welcome#`)).toBe(true)
    const response = await fetch(`${url}/auth/owner-link/redeem`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
    })
    expect(response.status).toBe(200)
    first.child.kill('SIGTERM')
    await first.ended
    const second = runServer({ OPENHOURS_DATA: data })
    await second.ready
    second.child.kill('SIGTERM')
    expect((await second.ended).output).not.toContain('/welcome#')
  })

  test('is told that messages reach nobody where others can reach the server, and shown none of them', async () => {
    const { child, ready, ended } = runServer({ OPENHOURS_DATA: await temporaryData(), HOST: '0.0.0.0' })
    const url = await ready
    expect((await fetch(`${url}/outbox.json`)).status).toBe(404)
    await fetch(`${url}/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ name: 'Robin', email: 'robin@example.com', password: 'correct horse battery' }),
    })
    child.kill('SIGTERM')
    const { output } = await ended
    expect(output).toContain('Messages cannot be sent')
    expect(output).not.toMatch(/account_code|robin@/)
  })

  test('finds every booking again, and the sample once, after a restart', async () => {
    const data = await temporaryData()
    const first = runServer({ OPENHOURS_DATA: data })
    const manageToken = await book(await first.ready)
    first.child.kill('SIGINT')
    await first.ended
    const second = runServer({ OPENHOURS_DATA: data })
    expect(await call(await second.ready, 'booking.get', { manageToken })).toMatchObject({ state: 'confirmed' })
  })

  test('finds every booking again after the process was killed, on the database that was left running', async () => {
    const data = await temporaryData()
    const first = runServer({ OPENHOURS_DATA: data })
    const manageToken = await book(await first.ready)
    first.child.kill('SIGKILL')
    await first.ended
    const left = await postgresPid(data)
    const second = runServer({ OPENHOURS_DATA: data })
    expect(await call(await second.ready, 'booking.get', { manageToken })).toMatchObject({ state: 'confirmed' })
    expect(await postgresPid(data)).toBe(left)
    second.child.kill('SIGTERM')
    expect((await second.ended).output).toContain('Taking over the database that was left running')
    expect(databaseRuns(data)).toBe(false)
  })

  test('can close it with one Ctrl-C that arrives twice', async () => {
    const data = await temporaryData()
    const { child, ready, ended } = runServer({ OPENHOURS_DATA: data })
    await ready
    child.kill('SIGINT')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(databaseRuns(data)).toBe(false)
  })

  test('leaves nothing running when the launcher that started it is gone', async () => {
    const data = await temporaryData()
    const { child, ready, ended } = runServer({ OPENHOURS_DATA: data }, 'ipc')
    await ready
    child.disconnect()
    expect((await ended).code).toBe(0)
    expect(databaseRuns(data)).toBe(false)
  })

  test('stops it even while it is still starting', async () => {
    const data = await temporaryData()
    const { child, ended } = runServer({ OPENHOURS_DATA: data })
    await expect.poll(() => databaseRuns(data), { interval: 5, timeout: 30_000 }).toBe(true)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(databaseRuns(data)).toBe(false)
  })
})

describe('a start that cannot work says so in one line', () => {
  const refusalOf = async (variables: NodeJS.ProcessEnv): Promise<string> => {
    const { code, output } = await runServer(variables).ended
    expect(code).toBe(1)
    return output.trim().split('\n').at(-1) ?? ''
  }

  test('when the port is taken, and starts no database for it', async () => {
    const { ready } = runServer({ OPENHOURS_DATA: await temporaryData() })
    const { port } = new URL(await ready)
    const data = await temporaryData()
    expect(await refusalOf({ OPENHOURS_DATA: data, PORT: port })).toMatch(new RegExp(`Port ${port} is taken by`))
    expect(existsSync(data)).toBe(false)
  })

  test('when another openhours has the data', async () => {
    const data = await temporaryData()
    const { child, ready } = runServer({ OPENHOURS_DATA: data })
    await ready
    const refusal = await refusalOf({ OPENHOURS_DATA: data })
    expect(refusal).toContain(`is in use by another openhours (process ${child.pid}, port 0)`)
    expect(refusal).toContain('OPENHOURS_DATA=')
  })

  test('when the data folder cannot be one', async () => {
    const data = await temporaryData()
    await writeFile(data, '')
    expect(await refusalOf({ OPENHOURS_DATA: data })).toContain(`The data folder ${data} cannot be used`)
  })

  test('when DATABASE_URL leads nowhere, without the password', async () => {
    const refusal = await refusalOf({ DATABASE_URL: 'postgres://robin:hush@nowhere.invalid/visits' })
    expect(refusal).toContain('The database at nowhere.invalid:5432 (DATABASE_URL) cannot be reached')
    expect(refusal).not.toContain('hush')
  })

  test('when the web app is not built', async () => {
    const refusal = await refusalOf({ OPENHOURS_WEB: '/nowhere', OPENHOURS_DATA: await temporaryData() })
    expect(refusal).toContain('The web app is not built')
  })
})
