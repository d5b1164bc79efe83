// The role matrix: each procedure, asked by each caller there is.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accessMatrix, type Caller, type ProcedureName } from './access.ts'
import { contracts, exampleInput, type ProcedureContract } from './testing/example-input.ts'
import { ask, everybody, type Told } from './testing/everybody.ts'
import { asItWas, knownIn, markedBusiness, type MarkedBusiness } from './testing/marked-business.ts'

let business: MarkedBusiness

beforeAll(async () => {
  business = await markedBusiness('ROLES')
})

beforeEach(() => asItWas(business))

describe('each caller', () => {
  test.each(contracts())('$path lets in whom the matrix names, and nobody else', async (contract) => {
    const { told, may } = await askedByEverybody(contract)

    const refused = told.filter(([, answer]) => isTurnedAway(answer)).map(([caller]) => caller)
    expect(refused).toEqual(told.map(([caller]) => caller).filter((caller) => !may.includes(caller)))
  })

  test.each(contracts())('$path gets an input that it understands from those it lets in', async (contract) => {
    const { told, may } = await askedByEverybody(contract)

    const misunderstood = told.filter(
      ([caller, answer]) => may.includes(caller) && reasonOf(answer) === 'invalid_input',
    )
    expect(misunderstood).toEqual([])
  })
})

async function askedByEverybody(contract: ProcedureContract) {
  const known = await knownIn(business)
  const told: [Caller, Told][] = []
  for (const [caller, actor] of everybody(business)) {
    told.push([caller, await ask({ ...business.world.ctx, actor }, contract, exampleInput(contract, known))])
  }
  return { told, may: callersLetIn(contract.path as ProcedureName) }
}

/** Members have accounts too. */
function callersLetIn(name: ProcedureName): readonly Caller[] {
  const may: readonly Caller[] = accessMatrix[name].may
  return may.includes('account') ? [...may, 'staff', 'desk', 'manager', 'owner'] : may
}

/** Somebody who is signed in, and nobody here, is told that there is no such organization. */
function isTurnedAway(told: Told): boolean {
  if (!('failure' in told)) return false
  const { reason, details } = told.failure
  if (reason === 'not_found') return details.what === 'organization'
  return reason === 'sign_in_needed' || reason === 'forbidden'
}

function reasonOf(told: Told): string | undefined {
  return 'failure' in told ? told.failure.reason : undefined
}
