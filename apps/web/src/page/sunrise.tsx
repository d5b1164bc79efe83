const RADII = [104, 82, 60]
const DEFAULT_COLORS = ['#8ed8b4', '#5fae8c', '#3f8469']

/** An ornament: the sun on the horizon in the colours of what a business offers; set, where there is nothing. */
export function Sunrise({ colors, down = false }: { colors?: readonly string[]; down?: boolean }) {
  return (
    <svg className="sunrise" viewBox="0 0 240 120" aria-hidden="true" focusable="false">
      {RADII.map((radius, index) => (
        <path
          key={radius}
          d={`M${120 - radius} 120a${radius} ${radius} 0 0 1 ${radius * 2} 0`}
          fill="none"
          stroke={colors?.[index] ?? DEFAULT_COLORS[index]}
          strokeWidth="14"
        />
      ))}
      {down ? null : <path className="sunrise-sun" d="M78 120a42 42 0 0 1 84 0z" />}
    </svg>
  )
}
