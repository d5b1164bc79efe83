import { newId } from '@openhours/db'
import { expect, test } from 'vitest'
import { hintOf, isSameHash, newSecretToken, readSecretToken } from './secret-token.ts'

const named = { organizationId: newId(), id: newId() }

test('a secret token says what it is of, and only its hash is kept', () => {
  const { token, secretHash } = newSecretToken('ohk_', named)

  expect(readSecretToken('ohk_', token)).toEqual({ ...named, secretHash })
  expect(token.startsWith(hintOf('ohk_', named.id))).toBe(true)
  expect(Buffer.from(token.slice(4), 'base64url').includes(secretHash)).toBe(false)
})

test('no two of them are the same, nor is one of another kind', () => {
  const [one, two] = [newSecretToken('ohc_', named), newSecretToken('ohc_', named)]

  expect(isSameHash(one.secretHash, two.secretHash)).toBe(false)
  expect(readSecretToken('ohk_', one.token)).toBeUndefined()
})

test('a token in which any character was changed is another one, or none', () => {
  const { token, secretHash } = newSecretToken('ohk_', named)
  const changed = Array.from(token, (character, i) => {
    return token.slice(0, i) + (character === 'A' ? 'B' : 'A') + token.slice(i + 1)
  })

  const read = changed.map((text) => readSecretToken('ohk_', text))
  const same = read.filter((found) => {
    return (
      found?.id === named.id && found.organizationId === named.organizationId && found.secretHash.equals(secretHash)
    )
  })
  expect(same).toEqual([])
})
