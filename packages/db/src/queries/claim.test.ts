import { expect, inject, test } from 'vitest'
import { openDatabase } from '../database.ts'
import { newId } from '../new-id.ts'
import { insertClaims } from './claim.ts'

test('two who want the same people take them in one order, however they ask: they never wait for each other in a circle', async () => {
  await using db = openDatabase({ ...inject('postgres'), max: 1 })
  const [ana, tom] = [newId(), newId()].toSorted()
  const wanted = [
    { id: newId(), subjectId: tom ?? '', start: 0, end: 60_000 },
    { id: newId(), subjectId: ana ?? '', start: 120_000, end: 180_000 },
    { id: newId(), subjectId: ana ?? '', start: 0, end: 60_000 },
  ]

  const orders = [wanted, wanted.toReversed()].map((claims) => {
    const { parameters } = insertClaims({ organizationId: newId() }, claims).compile(db)
    return parameters.filter((value) => wanted.some(({ id }) => id === value))
  })

  const inOrder = [wanted[2]?.id, wanted[1]?.id, wanted[0]?.id]
  expect(orders).toEqual([inOrder, inOrder])
})
