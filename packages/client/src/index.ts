export { createClient, type Client, type ClientOptions } from './client.ts'
export { failureOf, hasReason, type ClientFailure } from './failure.ts'
export { bookingChanged, createApi, createQueryClient, isMissing, type Api } from './queries.ts'
