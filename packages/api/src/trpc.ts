import { randomUUID } from 'node:crypto'
import { initTRPC, TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server'
import { isOverload } from '@openhours/db'
import { z } from 'zod'
import { AppError } from './app-error.ts'
import type { RequestContext } from './context.ts'
import { findUnstorableText } from './contract/unstorable-text.ts'
import type { Failure, Reason } from './failure/schema.ts'

export interface Meta {
  name: string
  description: string
}

const t = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    // Clients read `failure`; tRPC's own message and stack are no part of the contract and stay here.
    errorFormatter: ({ shape, error }) => {
      const failure = failureIn(error)
      return {
        ...shape,
        message: failure.reason,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, failure },
      }
    },
  })

export const { router, createCallerFactory } = t

/** Turns whatever goes wrong in a procedure into a refusal with a reason. */
const answering = t.procedure.use(async ({ ctx, type, next }) => {
  const result = await next()
  if (result.ok && type === 'mutation') ctx.changes.announce()
  if (!result.ok) throw toTrpcError(result.error, ctx)
  return type === 'subscription' ? { ...result, data: refusing(result.data, ctx) } : result
})

/** What goes wrong while something is followed is told, and reported, like everything else. */
async function* refusing(messages: unknown, ctx: RequestContext): AsyncGenerator {
  try {
    yield* messages as AsyncIterable<unknown>
  } catch (cause) {
    throw toTrpcError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }), ctx)
  }
}

/** No text gets as far as the database that it could not store. */
export const procedure = answering.use(async ({ getRawInput, next }) => {
  const path = findUnstorableText(await getRawInput())
  if (path === undefined) return next()
  const issue = { path, code: 'unstorable_text', message: 'Text with U+0000 or half a surrogate pair.' }
  throw new AppError('invalid_input', { issues: [issue] })
})

const codes: Record<Reason, TRPC_ERROR_CODE_KEY> = {
  invalid_input: 'BAD_REQUEST',
  not_found: 'NOT_FOUND',
  slot_taken: 'CONFLICT',
  too_soon: 'UNPROCESSABLE_CONTENT',
  too_far_ahead: 'UNPROCESSABLE_CONTENT',
  outside_hours: 'UNPROCESSABLE_CONTENT',
  not_a_start: 'UNPROCESSABLE_CONTENT',
  fully_booked: 'CONFLICT',
  dates_refused: 'CONFLICT',
  sold_out: 'CONFLICT',
  seats_taken: 'CONFLICT',
  too_late: 'UNPROCESSABLE_CONTENT',
  hold_expired: 'CONFLICT',
  illegal_move: 'CONFLICT',
  too_late_to_undo: 'UNPROCESSABLE_CONTENT',
  changed_meanwhile: 'CONFLICT',
  contact_in_use: 'CONFLICT',
  has_future_bookings: 'CONFLICT',
  last_location: 'CONFLICT',
  slug_taken: 'CONFLICT',
  organization_closed: 'CONFLICT',
  last_owner: 'CONFLICT',
  already_member: 'CONFLICT',
  calendar_taken: 'CONFLICT',
  invitation_ended: 'CONFLICT',
  idempotency_mismatch: 'CONFLICT',
  limit_reached: 'CONFLICT',
  wrong_code: 'UNPROCESSABLE_CONTENT',
  token_invalid: 'UNAUTHORIZED',
  sign_in_needed: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  too_many_requests: 'TOO_MANY_REQUESTS',
  busy: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

function toTrpcError(error: TRPCError, ctx: RequestContext): TRPCError {
  const refusal = refusalBehind(error) ?? defect(error, ctx)
  return new TRPCError({ code: codes[refusal.reason], message: refusal.reason, cause: refusal })
}

function refusalBehind(error: TRPCError): AppError | undefined {
  if (error.cause instanceof AppError) return error.cause
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.ZodError) return invalidInput(error.cause)
  // tRPC says it of a body that it cannot read, or that is no batch.
  if (error.code === 'BAD_REQUEST') return notJson()
  if (isOverload(error.cause)) return new AppError('busy', {})
  return undefined
}

function defect(error: TRPCError, ctx: RequestContext): AppError {
  const errorId = randomUUID()
  ctx.reportDefect(error.cause ?? error, errorId)
  return new AppError('internal', { errorId })
}

function invalidInput(error: z.ZodError): AppError {
  const issues = error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
  return new AppError('invalid_input', { issues })
}

function notJson(): AppError {
  return new AppError('invalid_input', { issues: [{ path: '', code: 'not_json', message: 'The input is not JSON' }] })
}

/** Errors that never reached a procedure (an unknown path, a broken body) get a reason too. */
function failureIn(error: TRPCError): Failure {
  if (error.cause instanceof AppError) return error.cause.failure
  if (error.code === 'NOT_FOUND') return { reason: 'not_found', details: { what: 'procedure' } }
  if (error.code === 'INTERNAL_SERVER_ERROR') return { reason: 'internal', details: { errorId: randomUUID() } }
  return { reason: 'invalid_input', details: { issues: [{ path: '', code: error.code, message: error.message }] } }
}
