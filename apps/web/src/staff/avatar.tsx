import { inkOn } from '@openhours/client/tokens'
import { initialsOf } from './initials.ts'

/** A person's initials on their colour; an ornament beside their name. */
export function Avatar({ name, color }: { name: string; color: string }) {
  return (
    <svg className="avatar" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" fill={color} />
      <text x="20" y="20" fill={inkOn(color)}>
        {initialsOf(name)}
      </text>
    </svg>
  )
}
