import type { Statements } from './run-statements.ts'

/** Visits that repeat, and classes with seats. */
export const seriesAndClasses: Statements = [
  // How it was asked for; what became of it are its bookings.
  `CREATE TABLE series (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    rule jsonb NOT NULL,
    time_zone text NOT NULL,
    wall_start text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT series_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT series_customer_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES customer
  )`,
  `CREATE INDEX series_by_customer ON series (organization_id, customer_id)`,
  `ALTER TABLE booking ADD COLUMN series_id uuid`,
  // Which of the dates of its series, counted from 0, wherever it is moved to.
  `ALTER TABLE booking ADD COLUMN series_position integer`,
  // It was moved on its own, so a change of the series leaves it alone.
  `ALTER TABLE booking ADD COLUMN is_moved_alone boolean NOT NULL DEFAULT false`,
  `ALTER TABLE booking ADD CONSTRAINT booking_series_fkey
    FOREIGN KEY (organization_id, series_id) REFERENCES series`,
  `ALTER TABLE booking ADD CONSTRAINT booking_series_has_position CHECK (
    (series_id IS NULL) = (series_position IS NULL)
  )`,
  `CREATE UNIQUE INDEX booking_series_key ON booking (organization_id, series_id, series_position)
    WHERE series_id IS NOT NULL`,

  // A class. Its person and rooms are claims; its seats are counted here, and the check below is what keeps them honest.
  `CREATE TABLE class_session (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    staff_member_id uuid NOT NULL,
    location_id uuid NOT NULL,
    resource_id uuid,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    time_zone text NOT NULL,
    wall_start text NOT NULL,
    zone_rules_version text NOT NULL,
    seats integer NOT NULL,
    seats_taken integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    cancel_reason text,
    CONSTRAINT class_session_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT class_session_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES service,
    CONSTRAINT class_session_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id) REFERENCES staff_member,
    CONSTRAINT class_session_location_fkey FOREIGN KEY (organization_id, location_id) REFERENCES location,
    CONSTRAINT class_session_resource_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resource,
    CONSTRAINT class_session_ends_after_start CHECK (ends_at > starts_at),
    CONSTRAINT class_session_seats_not_oversold CHECK (seats_taken BETWEEN 0 AND seats),
    CONSTRAINT class_session_cancelled_is_empty CHECK (cancelled_at IS NULL OR seats_taken = 0)
  )`,
  `CREATE INDEX class_session_by_start ON class_session (organization_id, starts_at)`,

  // Such a booking holds seats of the session, and no claims of its own.
  `ALTER TABLE booking ADD COLUMN session_id uuid`,
  `ALTER TABLE booking ADD COLUMN seats integer`,
  `ALTER TABLE booking ADD CONSTRAINT booking_session_fkey
    FOREIGN KEY (organization_id, session_id) REFERENCES class_session`,
  `ALTER TABLE booking ADD CONSTRAINT booking_session_has_seats CHECK (
    (session_id IS NULL) = (seats IS NULL) AND seats > 0
  )`,
  `CREATE INDEX booking_by_session ON booking (organization_id, session_id) WHERE session_id IS NOT NULL`,

  `ALTER TABLE claim ADD COLUMN session_id uuid`,
  `ALTER TABLE claim ADD CONSTRAINT claim_session_fkey FOREIGN KEY (organization_id, session_id)
    REFERENCES class_session DEFERRABLE INITIALLY DEFERRED`,
  `ALTER TABLE claim DROP CONSTRAINT claim_has_one_owner`,
  `ALTER TABLE claim ADD CONSTRAINT claim_has_one_owner CHECK (num_nonnulls(booking_id, block_id, session_id) = 1)`,
  `CREATE INDEX claim_by_session ON claim (organization_id, session_id) WHERE session_id IS NOT NULL`,

  // It is held as a class only: its hours offer no slots.
  `ALTER TABLE service ADD COLUMN is_class boolean NOT NULL DEFAULT false`,
]
