import { inject, describe, expect, test } from 'vitest'
import { proveByContention } from './contention.ts'
import { breakGround } from './ground.ts'
import { proveByStorm } from './storm.ts'

const postgres = inject('postgres')

describe('a business that everybody wants to book at once', () => {
  test('books nobody twice and leaves nothing half done, whatever is done to its days', async () => {
    await using ground = await breakGround(postgres)

    const { violations, figures } = await proveByStorm(ground, { clients: 10, actions: 50, seed: newSeed() })

    expect({ violations, seed: figures['seed'] }).toEqual({ violations: [], seed: figures['seed'] })
  })

  test('gives one time to one of five hundred, and tells the others that it is taken', async () => {
    await using ground = await breakGround(postgres)

    const { violations } = await proveByContention(ground, { clients: 500 })

    expect(violations).toEqual([])
  })
})

function newSeed(): number {
  return Math.trunc(Math.random() * 2 ** 31)
}
