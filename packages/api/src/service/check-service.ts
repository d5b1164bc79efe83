import type { Tx } from '@openhours/db'
import { findExistingIds, findPartsOfService, type ServiceKey } from '@openhours/db/queries/service-catalogue'
import { AppError } from '../app-error.ts'
import type { Findable, InputIssue } from '../failure/schema.ts'
import type { ServiceValues } from './service-values.ts'

/** With every add-on: as long as anything may be that is booked by the minute. */
const LONGEST_WITH_ADD_ONS = 14 * 1440

/** What one field alone cannot show; the database refuses the same. Throws `invalid_input`. */
export function checkService(values: ServiceValues): void {
  const issues = [...processingIssues(values), ...lengthIssues(values), ...needIssues(values), ...idIssues(values)]
  if (issues.length > 0) throw new AppError('invalid_input', { issues })
}

function processingIssues({ processing, durationMinutes }: ServiceValues): InputIssue[] {
  if (!processing) return []
  const path = 'processing.durationMinutes'
  if (processing.startsAfterMinutes + processing.durationMinutes > durationMinutes) {
    return [{ path, code: 'beyond_the_end', message: 'The pause ends after the service.' }]
  }
  if (processing.durationMinutes < durationMinutes) return []
  return [{ path, code: 'nobody_needed', message: 'Somebody must be needed for a part of the service.' }]
}

function lengthIssues({ durationMinutes, variants, addOns }: ServiceValues): InputIssue[] {
  const longest = Math.max(durationMinutes, ...variants.map((variant) => variant.durationMinutes))
  const total = addOns.reduce((sum, addOn) => sum + addOn.durationMinutes, longest)
  if (total <= LONGEST_WITH_ADD_ONS) return []
  return [{ path: 'addOns', code: 'too_long_together', message: 'With all add-ons it takes more than two weeks.' }]
}

function needIssues({ needs }: ServiceValues): InputIssue[] {
  const seen = new Set<string>()
  return needs.flatMap(({ resourceIds }, i) => {
    const isRepeated = resourceIds.some((id) => seen.has(id)) || new Set(resourceIds).size < resourceIds.length
    for (const id of resourceIds) seen.add(id)
    const message = 'A resource serves one need of a service.'
    return isRepeated ? [{ path: `needs.${i}.resourceIds`, code: 'named_twice', message }] : []
  })
}

function idIssues({ variants, addOns, questions }: ServiceValues): InputIssue[] {
  return Object.entries({ variants, addOns, questions }).flatMap(([field, items]) => {
    const seen = new Set<string>()
    return items.flatMap(({ id }, i) => {
      if (id === undefined || !seen.has(id)) {
        if (id !== undefined) seen.add(id)
        return []
      }
      return [{ path: `${field}.${i}.id`, code: 'named_twice', message: 'The same id as one before.' }]
    })
  })
}

/** Whatever is named must be of this organization, and its parts of this service. Throws `not_found`. */
export async function checkNamed(tx: Tx, key: ServiceKey, values: Partial<ServiceValues>): Promise<void> {
  const { categoryId, staffMemberIds = [], needs = [] } = values
  const resourceIds = needs.flatMap((need) => need.resourceIds)
  const existing = async (table: 'staff_member' | 'resource' | 'service_category', ids: readonly string[]) =>
    findExistingIds(tx, key.organizationId, { table, ids })
  const categoryIds = categoryId ? [categoryId] : []
  mustBeAmong(await existing('service_category', categoryIds), categoryIds, 'category')
  mustBeAmong(await existing('staff_member', staffMemberIds), staffMemberIds, 'staff_member')
  mustBeAmong(await existing('resource', resourceIds), resourceIds, 'resource')
  const { variantIds, addOnIds, questionIds } = await findPartsOfService(tx, key)
  mustBeAmong(variantIds, idsIn(values.variants), 'service_option')
  mustBeAmong(addOnIds, idsIn(values.addOns), 'service_option')
  mustBeAmong(questionIds, idsIn(values.questions), 'service_question')
}

function idsIn(items: readonly { id?: string | undefined }[] = []): string[] {
  return items.flatMap(({ id }) => (id === undefined ? [] : [id]))
}

function mustBeAmong(known: readonly string[], named: readonly string[], what: Findable): void {
  if (!named.every((id) => known.includes(id))) throw new AppError('not_found', { what })
}
