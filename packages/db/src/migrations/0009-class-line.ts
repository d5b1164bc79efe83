import type { Statements } from './run-statements.ts'

/** People who wait for seats in a class, and seats that are kept for some of them. */
export const classLine: Statements = [
  // Who waits for a class waits for it whenever it is, and whoever holds it: its time, its day and its person are the
  // class's, looked up when they are asked for. So an entry has either a visit with its days, or a class with its seats.
  `ALTER TABLE waitlist_entry ADD COLUMN session_id uuid`,
  `ALTER TABLE waitlist_entry ADD COLUMN seats integer`,
  `ALTER TABLE waitlist_entry
    ALTER COLUMN visit DROP NOT NULL, ALTER COLUMN from_date DROP NOT NULL, ALTER COLUMN last_date DROP NOT NULL,
    ALTER COLUMN from_minute DROP NOT NULL, ALTER COLUMN until_minute DROP NOT NULL,
    ALTER COLUMN time_zone DROP NOT NULL, ALTER COLUMN starts_at DROP NOT NULL, ALTER COLUMN ends_at DROP NOT NULL`,
  `ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_session_fkey
    FOREIGN KEY (organization_id, session_id) REFERENCES class_session`,
  `ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_waits_for_one CHECK (
    CASE WHEN session_id IS NULL
      THEN seats IS NULL
        AND num_nulls(visit, from_date, last_date, from_minute, until_minute, time_zone, starts_at, ends_at) = 0
      ELSE coalesce(seats, 0) > 0
        AND num_nonnulls(visit, from_date, last_date, from_minute, until_minute, time_zone, starts_at, ends_at) = 0
    END
  )`,
  `CREATE INDEX waitlist_entry_by_session ON waitlist_entry (organization_id, session_id, sequence)
    WHERE session_id IS NOT NULL AND state IN ('waiting', 'offered')`,

  // An offer of seats: when and with whom is told by the class.
  `ALTER TABLE waitlist_offer
    ALTER COLUMN starts_at DROP NOT NULL, ALTER COLUMN ends_at DROP NOT NULL,
    ALTER COLUMN staff_member_id DROP NOT NULL`,
  `ALTER TABLE waitlist_offer ADD CONSTRAINT waitlist_offer_of_time_or_seats CHECK (
    num_nonnulls(starts_at, ends_at, staff_member_id) IN (0, 3)
  )`,

  // Whoever passes an offer of seats on is asked again when seats become free after that, and not about the same ones:
  // the class counts how often some became free otherwise, and the entry remembers how often that was by then.
  `ALTER TABLE class_session ADD COLUMN times_freed integer NOT NULL DEFAULT 0`,
  `ALTER TABLE waitlist_entry ADD COLUMN passed_times_freed integer`,

  // Held seats are counted as taken until their hold is cleared away; who counts what is left looks here for expired ones.
  `CREATE INDEX booking_seats_held ON booking (organization_id, session_id)
    WHERE state = 'held' AND session_id IS NOT NULL`,
]
