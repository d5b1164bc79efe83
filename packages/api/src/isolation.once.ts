// The isolation matrix: each procedure, asked by everybody of one organization for what belongs to another.
import { newId } from '@openhours/db'
import { beforeAll, describe, expect, test } from 'vitest'
import { accessMatrix, type ProcedureName } from './access.ts'
import { contracts, exampleInput, idFields, type ProcedureContract } from './testing/example-input.ts'
import { ask, everybody, type Told } from './testing/everybody.ts'
import {
  countRows,
  fingerprint,
  idsByTable,
  knownIn,
  markedBusiness,
  type MarkedBusiness,
} from './testing/marked-business.ts'

const MARK = 'SECRETOF'
const TURNED_AWAY = /^(not_found|sign_in_needed)$/
let here: MarkedBusiness
let there: MarkedBusiness

beforeAll(async () => {
  here = await markedBusiness('OURS')
  there = await markedBusiness(MARK)
})

/** Tables that a test of one organization leaves empty. */
const emptyHere = new Set(['event_reader'])

test('the other organization has some of everything', async () => {
  const rows = await countRows(there.world)

  const empty = Object.entries(rows).flatMap(([table, count]) => (count === 0 ? table : []))
  expect(empty.filter((table) => !emptyHere.has(table))).toEqual([])
})

test('a procedure that names no organization is for strangers, or about the caller', () => {
  const others = contracts().filter((contract) => !namesOrganization(contract))

  const forMembers = others.filter(
    (contract) => !['visitor', 'account', 'customer'].some((c) => mayOf(contract).includes(c)),
  )
  expect(forMembers.map(({ path }) => path)).toEqual([])
})

describe('who asks in the name of the other organization', () => {
  test.each(contracts().filter(namesOrganization))('$path tells them that there is none', async (contract) => {
    const input = exampleInput(contract, await knownIn(there))
    const before = await fingerprint(there.world)

    for (const [caller, actor] of everybody(here)) {
      // What is open to strangers is open to them too.
      if (mayOf(contract).includes('visitor') && !('organizationId' in actor)) continue
      const told = await ask({ ...here.world.ctx, actor }, contract, input)
      expect({ caller, told: textOf(told) }).not.toMatchObject({ told: expect.stringContaining(MARK) })
      expect({ caller, reason: reasonOf(told) }).toEqual({ caller, reason: expect.stringMatching(TURNED_AWAY) })
    }

    expect(await fingerprint(there.world)).toBe(before)
  })
})

describe('who names something of the other organization in their own', () => {
  const withIds = contracts().filter((contract) => idFields(contract).length > 0)

  test.each(withIds)('$path finds it no more than what does not exist', async (contract) => {
    const known = await knownIn(here)
    const theirs = await knownIn(there)
    const foreign = Object.values(await idsByTable(there.world))
    const before = await fingerprint(there.world)

    for (const field of idFields(contract)) {
      const nobody = exampleInput(contract, { ...known, [field]: newId() })
      for (const [caller, actor] of everybody(here)) {
        if (!mayOf(contract).includes(caller)) continue
        const ctx = { ...here.world.ctx, actor }
        const unknown = reasonOf(await ask(ctx, contract, nobody))
        // One caller tries the ids of everything, the others those of the like.
        const tried = caller === 'owner' ? foreign : [theirs[field] ?? foreign[0]]
        for (const id of tried) {
          const told = await ask(ctx, contract, exampleInput(contract, { ...known, [field]: id }))
          expect({ caller, field, told: textOf(told) }).not.toMatchObject({ told: expect.stringContaining(MARK) })
          expect({ caller, field, reason: reasonOf(told) }).toEqual({ caller, field, reason: unknown })
        }
      }
    }

    expect(await fingerprint(there.world)).toBe(before)
  })
})

function mayOf({ path }: ProcedureContract): readonly string[] {
  return accessMatrix[path as ProcedureName].may
}

function namesOrganization(contract: ProcedureContract): boolean {
  const input = exampleInput(contract, {})
  return typeof input === 'object' && input !== null && 'organizationId' in input
}

function reasonOf(told: Told): string | undefined {
  return 'failure' in told ? told.failure.reason : undefined
}

function textOf(told: Told): string {
  return JSON.stringify(told)
}
