import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

describe('the configuration', () => {
  test('needs nothing: port 3000 on this machine only, and the data beside the program', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: 'localhost', databaseUrl: undefined, trustProxy: false })
    expect(readConfig({}).dataFolder).toMatch(/\.openhours$/)
  })

  test('takes an empty variable for one that is not there', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined })
  })

  test('reads proxies as addresses, networks and names', () => {
    const { trustProxy } = readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1, loopback' })
    expect(trustProxy).toEqual(['10.0.0.0/8', '::1', 'loopback'])
    expect(readConfig({ TRUST_PROXY: 'all' }).trustProxy).toBe(true)
  })

  test('knows its public address, and an identity provider, by their origin', () => {
    expect(readConfig({}).publicUrl).toBeUndefined()
    expect(readConfig({ OPENHOURS_URL: 'https://Book.example.com/' }).publicUrl).toBe('https://book.example.com')
    const provider = { OPENHOURS_OIDC_ISSUER: 'https://login.example.com', OPENHOURS_OIDC_CLIENT_ID: 'openhours' }
    const { oidc } = readConfig({ ...provider, OPENHOURS_OIDC_CLIENT_SECRET: 'hush' })
    expect(oidc).toMatchObject({ issuer: 'https://login.example.com', name: 'single sign-on' })
    expect(() => readConfig(provider)).toThrow('go together')
  })

  test.each([
    [{ OPENHOURS_URL: 'https://book.example.com/path' }, 'OPENHOURS_URL must be like https://book.example.com'],
    [{ OPENHOURS_URL: 'book.example.com' }, 'OPENHOURS_URL must be like https://book.example.com'],
    [{ SIGN_UP: 'closed' }, 'SIGN_UP must be `open` or `invited`, not "closed".'],
    [{ PORT: 'abc' }, 'PORT must be a number from 0 to 65535, not "abc".'],
    [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535, not "70000".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace, not "loud".'],
    [{ TRUST_PROXY: '2' }, 'TRUST_PROXY must be addresses or networks'],
    [{ DATABASE_URL: 'mysql://user:hush@host/db' }, 'DATABASE_URL must be like postgres://'],
    [{ OPENHOURS_SECRET: 'hush' }, 'OPENHOURS_SECRET must be at least 32 characters long.'],
  ])('refuses %o in one line, and keeps secrets out of it', (variables, message) => {
    expect(() => readConfig(variables)).toThrow(message)
    expect(() => readConfig(variables)).toThrow(/^[^\n]*$/)
    expect(() => readConfig(variables)).not.toThrow('hush')
  })
})
