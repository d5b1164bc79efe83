import type { Statements } from './run-statements.ts'

/** What happens to a time between the first look at it and the day it is over: holds, requests, moves, blocks. */
export const lifeOfABooking: Statements = [
  // A held booking has no customer yet; what it keeps is freed by whoever comes after it has expired.
  `ALTER TABLE booking ALTER COLUMN customer_id DROP NOT NULL`,
  `ALTER TABLE booking ALTER COLUMN customer_name DROP NOT NULL`,
  `ALTER TABLE booking ADD COLUMN hold_expires_at timestamptz`,
  `ALTER TABLE booking ADD COLUMN state_changed_at timestamptz NOT NULL DEFAULT 'epoch'`,
  `ALTER TABLE booking ADD COLUMN previous_state text`,
  // The claims that were given up when it was cancelled or missed, so that it can be undone.
  `ALTER TABLE booking ADD COLUMN released_claims jsonb`,
  // Why staff went beyond hours or a policy; null when they did not.
  `ALTER TABLE booking ADD COLUMN override_reason text`,
  `ALTER TABLE booking ADD CONSTRAINT booking_has_customer CHECK (
    state IN ('held', 'cancelled') OR (customer_id IS NOT NULL AND customer_name IS NOT NULL)
  )`,
  `ALTER TABLE booking ADD CONSTRAINT booking_held_expires CHECK (state <> 'held' OR hold_expires_at IS NOT NULL)`,
  `CREATE INDEX booking_by_hold_expiry ON booking (organization_id, hold_expires_at) WHERE state = 'held'`,

  `ALTER TABLE service ADD COLUMN needs_approval boolean NOT NULL DEFAULT false`,
  `ALTER TABLE service ADD COLUMN change_notice_minutes integer NOT NULL DEFAULT 0
    CONSTRAINT service_change_notice_possible CHECK (change_notice_minutes >= 0)`,

  // Time in which somebody is not to be booked: a lunch, a closed afternoon.
  `CREATE TABLE block (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    subject_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    CONSTRAINT block_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT block_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization,
    CONSTRAINT block_ends_after_start CHECK (ends_at > starts_at)
  )`,
  `CREATE INDEX block_by_start ON block (organization_id, starts_at)`,

  `ALTER TABLE claim ALTER COLUMN booking_id DROP NOT NULL`,
  `ALTER TABLE claim ADD COLUMN block_id uuid`,
  `ALTER TABLE claim ADD COLUMN expires_at timestamptz`,
  `ALTER TABLE claim ADD CONSTRAINT claim_block_fkey FOREIGN KEY (organization_id, block_id) REFERENCES block
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED`,
  `ALTER TABLE claim ADD CONSTRAINT claim_has_one_owner CHECK (num_nonnulls(booking_id, block_id) = 1)`,

  // What other calendars say: it keeps slots from being offered, but holds no claim, as it is not ours to refuse.
  `CREATE TABLE external_busy (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    staff_member_id uuid NOT NULL,
    during tstzrange NOT NULL,
    source text NOT NULL,
    CONSTRAINT external_busy_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT external_busy_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id)
      REFERENCES staff_member ON DELETE CASCADE,
    CONSTRAINT external_busy_is_bounded CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during))
  )`,
  `CREATE INDEX external_busy_by_time ON external_busy USING gist (organization_id, staff_member_id, during)`,

  `CREATE INDEX event_by_transaction ON event (organization_id, transaction_id, sequence)`,
]
