import type { Failure, FailureDetails, Reason } from './failure/schema.ts'

/** A refusal that the caller can act on. Anything else that is thrown counts as a defect of ours. */
export class AppError<R extends Reason = Reason> extends Error {
  readonly reason: R
  readonly details: FailureDetails[R]

  constructor(reason: R, details: FailureDetails[R]) {
    super(reason)
    this.name = 'AppError'
    this.reason = reason
    this.details = details
  }

  /** The same as plain data, as it goes over the wire. */
  get failure(): Failure {
    return failureOf(this.reason, this.details)
  }
}

/** TypeScript cannot see that a reason and its own details make one member of the union. */
function failureOf<R extends Reason>(reason: R, details: FailureDetails[R]): Failure {
  return { reason, details } as Failure
}
