import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { CatalogueService, createServiceInput } from './schema.ts'

/** All that can be said about a service. Variants, add-ons and questions without an id are new. */
export type ServiceValues = Omit<z.output<typeof createServiceInput>, 'organizationId' | 'idempotencyKey'>

/** What of a service is asked for and not so already. What was left out is not asked for. */
export function changesToService(
  service: CatalogueService,
  asked: { [Field in keyof ServiceValues]?: ServiceValues[Field] | undefined },
): Partial<ServiceValues> {
  const current: Record<string, unknown> = { ...service }
  const changed = Object.entries(asked).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(comparable(value, current[field]), current[field]),
  )
  return Object.fromEntries(changed)
}

/**
 * What is asked for as it would be read, once it was written: who is named in which order says nothing, and what is asked
 * for without an id got one when the same was asked before.
 */
function comparable(asked: unknown, current: unknown): unknown {
  if (!Array.isArray(asked)) return asked
  if (isTexts(asked)) return asked.toSorted()
  const currentItems: unknown[] = Array.isArray(current) ? current : []
  return asked.map((item: object, i) => {
    if ('resourceIds' in item && isTexts(item.resourceIds)) return { ...item, resourceIds: item.resourceIds.toSorted() }
    if ('resourceIds' in item) return item
    const { id = idOf(currentItems[i]), ...rest }: { id?: unknown } = item
    return { id, ...rest }
  })
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function idOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined
}
