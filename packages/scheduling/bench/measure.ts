// Time of one call in ms: after a warm-up, the median and the 95th percentile of many.

export type Timing = { medianMs: number; p95Ms: number }

/** Measures a function for about so many ms, at least 7 and at most 3,000 times. */
export function measure(call: () => unknown, forMs = 400): Timing {
  const warmUntil = performance.now() + forMs / 2
  for (let i = 0; i < 3 || performance.now() < warmUntil; i++) call()
  const samples: number[] = []
  const until = performance.now() + forMs
  while ((samples.length < 7 || performance.now() < until) && samples.length < 3000) {
    const start = performance.now()
    call()
    samples.push(performance.now() - start)
  }
  samples.sort((a, b) => a - b)
  const at = (part: number): number => samples[Math.floor((samples.length - 1) * part)] ?? 0
  return { medianMs: at(0.5), p95Ms: at(0.95) }
}

/** The straight line through points by least squares, and how much of the variation it explains. */
export function fitLine(points: readonly { x: number; y: number }[]): { slope: number; intercept: number; r2: number } {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))]
  const sxx = points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0)
  const sxy = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0)
  const syy = points.reduce((sum, { y }) => sum + (y - my) ** 2, 0)
  return { slope: sxy / sxx, intercept: my - (sxy / sxx) * mx, r2: sxy ** 2 / (sxx * syy) }
}
