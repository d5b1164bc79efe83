// What we use of it; it brings no types.
declare module 'autocannon' {
  export interface Load {
    url: string
    method?: 'GET' | 'POST'
    headers?: Record<string, string>
    body?: string
    connections: number
    /** Seconds. */
    duration: number
  }

  export interface Result {
    requests: { average: number }
    /** Milliseconds. */
    latency: { p50: number; p99: number }
    non2xx: number
    errors: number
  }

  const autocannon: (load: Load) => Promise<Result>
  export default autocannon
}
