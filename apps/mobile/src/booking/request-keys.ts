/**
 * Idempotency keys, one for each different request: sending the same request again has the same key, so that an answer
 * lost on the way cannot book twice; a changed request is another one.
 */
export function createRequestKeys(newKey: () => string): (request: unknown) => string {
  const keys = new Map<string, string>()
  return (request) => {
    const text = JSON.stringify(request)
    const key = keys.get(text) ?? newKey()
    keys.set(text, key)
    return key
  }
}
