import { violates } from '@openhours/db'
import { AppError } from '../app-error.ts'

/** For work that makes a caller a member: their account may have been deleted since they were let in. Throws `sign_in_needed`. */
export async function orSignIn<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw violates(error, 'member_user_fkey') ? new AppError('sign_in_needed', {}) : error
  })
}
