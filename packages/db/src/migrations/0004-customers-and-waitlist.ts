import type { Statements } from './run-statements.ts'

/** People who are known, merged and forgotten; and who waits for a time to be free. */
export const customersAndWaitlist: Statements = [
  `ALTER TABLE customer ADD COLUMN notes text NOT NULL DEFAULT ''`,
  // Whoever changes a customer says which version they saw.
  `ALTER TABLE customer ADD COLUMN version integer NOT NULL DEFAULT 1`,
  // The name without case and accents, to be searched and sorted by; made where the name is written.
  `ALTER TABLE customer ADD COLUMN search_name text NOT NULL DEFAULT ''`,
  `UPDATE customer SET search_name = lower(name)`,
  // A merged customer stays, with an address of their own if they had one, and leads to the one they are part of:
  // always directly, never through a third.
  `ALTER TABLE customer ADD COLUMN merged_into_id uuid`,
  `ALTER TABLE customer ADD COLUMN erased_at timestamptz`,
  `ALTER TABLE customer ADD CONSTRAINT customer_merged_into_fkey
    FOREIGN KEY (organization_id, merged_into_id) REFERENCES customer`,
  `ALTER TABLE customer ADD CONSTRAINT customer_not_merged_into_self CHECK (merged_into_id <> id)`,
  `ALTER TABLE customer DROP CONSTRAINT customer_can_be_reached`,
  `ALTER TABLE customer ADD CONSTRAINT customer_can_be_reached CHECK (
    num_nonnulls(email, phone) >= 1 OR merged_into_id IS NOT NULL OR erased_at IS NOT NULL
  )`,
  `ALTER TABLE customer ADD CONSTRAINT customer_erased_is_nobody CHECK (
    erased_at IS NULL OR (num_nonnulls(email, phone) = 0 AND name = '' AND search_name = '' AND notes = '')
  )`,
  `DROP INDEX customer_phone_only_key`,
  `CREATE UNIQUE INDEX customer_phone_only_key ON customer (organization_id, phone)
    WHERE email IS NULL AND merged_into_id IS NULL`,
  `CREATE INDEX customer_by_merged_into ON customer (organization_id, merged_into_id) WHERE merged_into_id IS NOT NULL`,
  `CREATE INDEX customer_by_name ON customer (organization_id, search_name, id)
    WHERE merged_into_id IS NULL AND erased_at IS NULL`,

  // Who waits for what. The order of joining is the order of being asked.
  `CREATE TABLE waitlist_entry (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    state text NOT NULL,
    visit jsonb NOT NULL,
    service_id uuid NOT NULL,
    from_date date NOT NULL,
    last_date date NOT NULL,
    from_minute smallint NOT NULL,
    until_minute smallint NOT NULL,
    time_zone text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    customer_id uuid NOT NULL,
    customer_name text NOT NULL,
    customer_email text,
    customer_phone text,
    booking_id uuid,
    created_at timestamptz NOT NULL,
    state_changed_at timestamptz NOT NULL,
    CONSTRAINT waitlist_entry_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT waitlist_entry_customer_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES customer,
    CONSTRAINT waitlist_entry_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES service,
    CONSTRAINT waitlist_entry_state_known CHECK (state IN ('waiting', 'offered', 'booked', 'left', 'expired')),
    CONSTRAINT waitlist_entry_booked_has_booking CHECK ((state = 'booked') = (booking_id IS NOT NULL)),
    CONSTRAINT waitlist_entry_days_possible CHECK (last_date >= from_date AND ends_at > starts_at),
    CONSTRAINT waitlist_entry_window_possible CHECK (from_minute BETWEEN 0 AND 1439 AND until_minute > from_minute)
  )`,
  `CREATE INDEX waitlist_entry_in_line ON waitlist_entry (organization_id, sequence)
    WHERE state IN ('waiting', 'offered')`,
  `CREATE INDEX waitlist_entry_by_sequence ON waitlist_entry (organization_id, sequence)`,
  `CREATE INDEX waitlist_entry_by_customer ON waitlist_entry (organization_id, customer_id)`,

  // A time that is kept for somebody in the line; what was answered stays, so that nobody is asked twice.
  `CREATE TABLE waitlist_offer (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    entry_id uuid NOT NULL,
    state text NOT NULL,
    booking_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    staff_member_id uuid NOT NULL,
    offered_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT waitlist_offer_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT waitlist_offer_entry_fkey FOREIGN KEY (organization_id, entry_id) REFERENCES waitlist_entry,
    CONSTRAINT waitlist_offer_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id) REFERENCES staff_member,
    CONSTRAINT waitlist_offer_state_known CHECK (state IN ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
    CONSTRAINT waitlist_offer_ends_after_start CHECK (ends_at > starts_at)
  )`,
  `CREATE UNIQUE INDEX waitlist_offer_one_open ON waitlist_offer (organization_id, entry_id) WHERE state = 'open'`,
  `CREATE INDEX waitlist_offer_by_entry ON waitlist_offer (organization_id, entry_id)`,
  `CREATE INDEX waitlist_offer_by_expiry ON waitlist_offer (organization_id, expires_at) WHERE state = 'open'`,

  // How far each job has read the events of an organization.
  `CREATE TABLE event_reader (
    organization_id uuid NOT NULL,
    name text NOT NULL,
    from_transaction text NOT NULL,
    until_transaction text NOT NULL,
    sequence bigint NOT NULL,
    CONSTRAINT event_reader_pkey PRIMARY KEY (organization_id, name),
    CONSTRAINT event_reader_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization
  )`,
]
