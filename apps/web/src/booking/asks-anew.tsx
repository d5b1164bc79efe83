import type { Booking } from '@openhours/api/booking/schema'
import { useQuery } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import { ApprovalNote } from './approval-note.tsx'

/** What the business approves is asked for anew when it is moved. */
export function AsksAnew({ booking: { organization, segments } }: { booking: Booking }) {
  const { api } = useAppContext()
  const { data } = useQuery(api.service.list.queryOptions({ organizationId: organization.id }))
  const ids = new Set(segments.map(({ service }) => service.id))
  const isAsked = data?.services.some(({ id, needsApproval }) => needsApproval && ids.has(id))
  return isAsked ? <ApprovalNote organization={organization} /> : null
}
