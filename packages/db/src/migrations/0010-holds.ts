import type { Statements } from './run-statements.ts'

/** What a hold promises, and to whom: so that it is kept, and that nobody holds every time there is. */
export const holds: Statements = [
  // Of what was held: the variant and the add-ons that were chosen. Their price and minutes are the segment's.
  `ALTER TABLE booking_segment ADD COLUMN option_ids uuid[]`,
  // A keyed hash, so that the table names nobody; null for the business's own holds, and once a hold has ended.
  `ALTER TABLE booking ADD COLUMN held_by bytea`,
  `ALTER TABLE booking ADD CONSTRAINT booking_held_by_while_held CHECK (held_by IS NULL OR state = 'held')`,
  `CREATE INDEX booking_by_holder ON booking (organization_id, held_by, hold_expires_at) WHERE held_by IS NOT NULL`,
]
