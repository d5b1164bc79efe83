import type { Statements } from './run-statements.ts'

/** What a visitor's booking needs: the business, what it offers, when, and who has taken what. */
export const firstBookings: Statements = [
  `CREATE EXTENSION IF NOT EXISTS btree_gist`,

  `CREATE TABLE installation (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT installation_is_one CHECK (id = 1),
    secret bytea NOT NULL
  )`,

  // A directory: slugs are unique across organizations, so they live outside the tenant's tables.
  `CREATE TABLE organization_slug (
    slug text CONSTRAINT organization_slug_pkey PRIMARY KEY,
    organization_id uuid NOT NULL
  )`,

  `CREATE TABLE organization (
    organization_id uuid CONSTRAINT organization_pkey PRIMARY KEY,
    slug text NOT NULL,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    time_zone text NOT NULL,
    locale text NOT NULL,
    currency char(3) NOT NULL,
    country char(2) NOT NULL,
    is_sample boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
  )`,

  `CREATE TABLE location (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    time_zone text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT location_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT location_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization
  )`,

  `CREATE TABLE staff_member (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid NOT NULL,
    name text NOT NULL,
    title text NOT NULL DEFAULT '',
    color text NOT NULL,
    position integer NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    CONSTRAINT staff_member_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT staff_member_location_fkey FOREIGN KEY (organization_id, location_id) REFERENCES location
  )`,

  `CREATE TABLE service (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    color text NOT NULL,
    duration_minutes integer NOT NULL,
    buffer_before_minutes integer NOT NULL DEFAULT 0,
    buffer_after_minutes integer NOT NULL DEFAULT 0,
    interval_minutes integer NOT NULL,
    notice_minutes integer NOT NULL DEFAULT 0,
    horizon_days integer NOT NULL,
    price_minor bigint NOT NULL,
    currency char(3) NOT NULL,
    position integer NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    CONSTRAINT service_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT service_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization,
    CONSTRAINT service_times_possible CHECK (
      duration_minutes > 0 AND interval_minutes > 0 AND horizon_days >= 0
      AND buffer_before_minutes >= 0 AND buffer_after_minutes >= 0 AND notice_minutes >= 0
    ),
    CONSTRAINT service_price_possible CHECK (price_minor >= 0)
  )`,

  `CREATE TABLE service_staff (
    organization_id uuid NOT NULL,
    service_id uuid NOT NULL,
    staff_member_id uuid NOT NULL,
    CONSTRAINT service_staff_pkey PRIMARY KEY (organization_id, service_id, staff_member_id),
    CONSTRAINT service_staff_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES service ON DELETE CASCADE,
    CONSTRAINT service_staff_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id)
      REFERENCES staff_member ON DELETE CASCADE
  )`,

  // Minutes count from local midnight; an end beyond 1440 is on the next local date.
  `CREATE TABLE weekly_hours (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid,
    staff_member_id uuid,
    weekday smallint NOT NULL,
    opens_minute smallint NOT NULL,
    closes_minute smallint NOT NULL,
    CONSTRAINT weekly_hours_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT weekly_hours_location_fkey FOREIGN KEY (organization_id, location_id) REFERENCES location ON DELETE CASCADE,
    CONSTRAINT weekly_hours_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id)
      REFERENCES staff_member ON DELETE CASCADE,
    CONSTRAINT weekly_hours_have_one_owner CHECK (num_nonnulls(location_id, staff_member_id) = 1),
    CONSTRAINT weekly_hours_possible CHECK (
      weekday BETWEEN 0 AND 6 AND opens_minute BETWEEN 0 AND 1439
      AND closes_minute > opens_minute AND closes_minute <= opens_minute + 1440
    )
  )`,
  `CREATE INDEX weekly_hours_by_location ON weekly_hours (organization_id, location_id)`,
  `CREATE INDEX weekly_hours_by_staff_member ON weekly_hours (organization_id, staff_member_id)`,

  // The rows of a date replace its weekly hours; one row without minutes means closed.
  `CREATE TABLE hours_exception (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid,
    staff_member_id uuid,
    local_date date NOT NULL,
    opens_minute smallint,
    closes_minute smallint,
    CONSTRAINT hours_exception_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT hours_exception_location_fkey FOREIGN KEY (organization_id, location_id) REFERENCES location ON DELETE CASCADE,
    CONSTRAINT hours_exception_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id)
      REFERENCES staff_member ON DELETE CASCADE,
    CONSTRAINT hours_exception_has_one_owner CHECK (num_nonnulls(location_id, staff_member_id) = 1),
    CONSTRAINT hours_exception_possible CHECK (
      (opens_minute IS NULL AND closes_minute IS NULL)
      OR (opens_minute BETWEEN 0 AND 1439 AND closes_minute > opens_minute AND closes_minute <= opens_minute + 1440)
    )
  )`,
  `CREATE INDEX hours_exception_by_location ON hours_exception (organization_id, location_id, local_date)`,
  `CREATE INDEX hours_exception_by_staff_member ON hours_exception (organization_id, staff_member_id, local_date)`,

  // E-mail addresses and phone numbers are normalised before they get here.
  `CREATE TABLE customer (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    created_at timestamptz NOT NULL,
    CONSTRAINT customer_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT customer_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization,
    CONSTRAINT customer_can_be_reached CHECK (num_nonnulls(email, phone) >= 1)
  )`,
  `CREATE UNIQUE INDEX customer_email_key ON customer (organization_id, email) WHERE email IS NOT NULL`,
  `CREATE UNIQUE INDEX customer_phone_only_key ON customer (organization_id, phone) WHERE email IS NULL`,
  `CREATE INDEX customer_by_phone ON customer (organization_id, phone)`,

  // Instant, zone, wall time and version of the zone rules: the wall time is the promise (see docs/architecture.md).
  `CREATE TABLE booking (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    state text NOT NULL,
    customer_id uuid NOT NULL,
    customer_name text NOT NULL,
    customer_email text,
    customer_phone text,
    location_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    time_zone text NOT NULL,
    wall_start text NOT NULL,
    zone_rules_version text NOT NULL,
    price_minor bigint NOT NULL,
    currency char(3) NOT NULL,
    note text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    cancel_reason text,
    CONSTRAINT booking_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT booking_customer_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES customer,
    CONSTRAINT booking_location_fkey FOREIGN KEY (organization_id, location_id) REFERENCES location,
    CONSTRAINT booking_state_known CHECK (
      state IN ('held', 'requested', 'confirmed', 'arrived', 'completed', 'no_show', 'cancelled')
    ),
    CONSTRAINT booking_cancelled_has_time CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
    CONSTRAINT booking_ends_after_start CHECK (ends_at > starts_at)
  )`,
  `CREATE INDEX booking_by_start ON booking (organization_id, starts_at)`,
  `CREATE INDEX booking_by_customer ON booking (organization_id, customer_id, starts_at)`,

  // What was agreed, service by service; names and prices stay as they were when it was booked.
  `CREATE TABLE booking_segment (
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    position smallint NOT NULL,
    service_id uuid NOT NULL,
    staff_member_id uuid NOT NULL,
    service_name text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    price_minor bigint NOT NULL,
    CONSTRAINT booking_segment_pkey PRIMARY KEY (organization_id, booking_id, position),
    CONSTRAINT booking_segment_booking_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES booking,
    CONSTRAINT booking_segment_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES service,
    CONSTRAINT booking_segment_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id) REFERENCES staff_member
  )`,

  // No double booking: two claims on one subject (a staff member, later a unit of a resource) never overlap.
  // The foreign key is deferred so that the claim is the first row written: who loses the race has written nothing else.
  `CREATE TABLE claim (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    subject_id uuid NOT NULL,
    during tstzrange NOT NULL,
    booking_id uuid NOT NULL,
    CONSTRAINT claim_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT claim_booking_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES booking
      DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_is_bounded CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    CONSTRAINT claim_no_overlap EXCLUDE USING gist (
      organization_id WITH =, subject_id WITH =, during WITH &&
    )
  )`,
  `CREATE INDEX claim_by_booking ON claim (organization_id, booking_id)`,

  // Sequences are handed out before commit, so a reader could pass over a row that commits late:
  // transaction_id lets it stop before the oldest transaction that is still open.
  `CREATE TABLE event (
    organization_id uuid NOT NULL,
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    id uuid NOT NULL,
    type text NOT NULL,
    subject_id uuid NOT NULL,
    actor jsonb NOT NULL,
    details jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (organization_id, sequence),
    CONSTRAINT event_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization
  )`,
  `CREATE INDEX event_by_subject ON event (organization_id, subject_id, sequence)`,

  `CREATE TABLE idempotency (
    organization_id uuid NOT NULL,
    procedure text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    answer jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_pkey PRIMARY KEY (organization_id, procedure, key),
    CONSTRAINT idempotency_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization
  )`,
]
