import type { ClientFailure } from '@openhours/client'
import type { ReactNode } from 'react'
import { useCustomerMessages } from './use-customer-messages.ts'

interface RefusedProps {
  failure: ClientFailure | undefined
  /** What is wrong with what was filled in, where that can be said better than in general. */
  invalid?: string
  children?: ReactNode
}

/** Why it did not work, in words; below it what can be done. */
export function Refused({ failure, invalid, children }: RefusedProps) {
  const { refused } = useCustomerMessages()
  if (!failure) return null
  return (
    <div className="notice notice-danger" role="alert">
      <p>{failure.reason === 'invalid_input' && invalid ? invalid : inWords(failure, refused)}</p>
      {children}
    </div>
  )
}

function inWords(failure: ClientFailure, refused: ReturnType<typeof useCustomerMessages>['refused']): string {
  if (failure.reason === 'too_many_requests') return refused.tooMany(Math.ceil(failure.details.retryAfterSeconds / 60))
  const known: Record<string, string> = refused.reasons
  return known[failure.reason] ?? refused.other
}
