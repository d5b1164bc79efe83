import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** The business has a say: what is booked is only asked for. */
export function ApprovalNote({ organization }: { organization: { name: string } }) {
  const { request } = useVisitMessages()
  return <p className="notice approval-note">{request.hint(organization.name)}</p>
}
