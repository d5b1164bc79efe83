const RINGS = [
  { radius: 24, length: 2 * Math.PI * 24 },
  { radius: 17, length: 2 * Math.PI * 17 },
  { radius: 10, length: 2 * Math.PI * 10 },
]

/** An ornament that shows how long: one round of the dial is an hour, the next hour runs inside it. */
export function DurationDial({ minutes, color }: { minutes: number; color: string }) {
  const rings = RINGS.slice(0, Math.max(1, Math.ceil(minutes / 60)))
  return (
    <svg className="dial" viewBox="0 0 56 56" aria-hidden="true" focusable="false" stroke={color}>
      {rings.map(({ radius, length }, index) => {
        const share = Math.min(1, (minutes - index * 60) / 60)
        return (
          <g key={radius}>
            <circle className="dial-track" cx="28" cy="28" r={radius} />
            <circle cx="28" cy="28" r={radius} strokeDasharray={`${share * length} ${length}`} />
          </g>
        )
      })}
    </svg>
  )
}
