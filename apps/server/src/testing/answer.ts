/** What tRPC sends: a result or an error. */
export interface Answer {
  result?: { data: Record<string, unknown> }
  error?: { message: string; data: { failure: { reason: string; details: Record<string, unknown> } } }
}
