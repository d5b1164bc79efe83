import { inkOn } from '@openhours/client/tokens'
import { initialsOf } from './initials.ts'

/** A person's initials on their colour; an ornament beside their name. */
export function Avatar({ name, color }: { name: string; color: string }) {
  return (
    <span className="avatar" style={{ backgroundColor: color, color: inkOn(color) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
