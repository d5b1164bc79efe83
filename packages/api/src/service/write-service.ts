import { newId, type Tx } from '@openhours/db'
import type { ServiceColumns, NeedRow, ServiceKey } from '@openhours/db/queries/service-catalogue'
import { writeNeeds, writeOptions, writePerformers, writeQuestions } from '@openhours/db/queries/service-write'
import type { ServiceValues } from './service-values.ts'

/** The columns behind what is said about a service, lists aside. */
export function columnsOf(values: ServiceValues): ServiceColumns
export function columnsOf(values: Partial<ServiceValues>): Partial<ServiceColumns>
export function columnsOf(values: Partial<ServiceValues>): Partial<ServiceColumns> {
  const { processing, staffMemberIds: _s, needs: _n, variants: _v, addOns: _a, questions: _q, ...columns } = values
  if (processing === undefined) return columns
  return {
    ...columns,
    processingStartsAfterMinutes: processing?.startsAfterMinutes ?? null,
    processingMinutes: processing?.durationMinutes ?? null,
  }
}

/** Writes the lists of a service that are told. */
export async function writeLists(tx: Tx, key: ServiceKey, values: Partial<ServiceValues>): Promise<void> {
  const { staffMemberIds, needs, variants, addOns, questions } = values
  if (staffMemberIds) await writePerformers(tx, key, staffMemberIds)
  if (needs) await writeNeeds(tx, key, needRowsOf(needs))
  if (variants) await writeOptions(tx, key, { kind: 'variant', options: variants.map(withId) })
  if (addOns) await writeOptions(tx, key, { kind: 'add_on', options: addOns.map(withId) })
  if (questions) await writeQuestions(tx, key, questions.map(withId))
}

function needRowsOf(needs: ServiceValues['needs']): NeedRow[] {
  return needs.flatMap(({ resourceIds, quantity }, need) =>
    resourceIds.map((resourceId) => ({ need, resourceId, quantity })),
  )
}

function withId<Item extends { id?: string | undefined }>(item: Item): Item & { id: string } {
  return { ...item, id: item.id ?? newId() }
}
