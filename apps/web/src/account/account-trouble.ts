import type { AccountFailure } from '@openhours/auth/client'

/** An answer of the account's doors that a page cannot go on without. */
export class AccountTrouble extends Error {
  readonly failure: AccountFailure

  constructor(failure: AccountFailure) {
    super(failure.code)
    this.name = 'AccountTrouble'
    this.failure = failure
  }
}
