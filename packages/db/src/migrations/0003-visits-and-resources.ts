import type { Statements } from './run-statements.ts'

/** What can be booked beyond one plain service: categories, options, questions, rooms, visits, limits. */
export const visitsAndResources: Statements = [
  `CREATE TABLE service_category (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT service_category_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT service_category_organization_fkey FOREIGN KEY (organization_id) REFERENCES organization
  )`,
  `ALTER TABLE service ADD COLUMN category_id uuid`,
  `ALTER TABLE service ADD CONSTRAINT service_category_fkey
    FOREIGN KEY (organization_id, category_id) REFERENCES service_category`,

  // In the middle the person is free for others: colour takes, an oven bakes.
  `ALTER TABLE service ADD COLUMN processing_starts_after_minutes integer`,
  `ALTER TABLE service ADD COLUMN processing_minutes integer`,
  `ALTER TABLE service ADD CONSTRAINT service_processing_possible CHECK (
    (processing_starts_after_minutes IS NULL AND processing_minutes IS NULL)
    OR (processing_starts_after_minutes >= 0 AND processing_minutes > 0
      AND processing_starts_after_minutes + processing_minutes <= duration_minutes
      AND processing_minutes < duration_minutes)
  )`,
  `ALTER TABLE service ADD COLUMN cap_per_day integer CONSTRAINT service_cap_per_day_possible CHECK (cap_per_day > 0)`,
  `ALTER TABLE service ADD COLUMN cap_per_week integer CONSTRAINT service_cap_per_week_possible CHECK (cap_per_week > 0)`,

  // A variant replaces duration and price (short hair, long hair); an add-on adds to them.
  `CREATE TABLE service_option (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    duration_minutes integer NOT NULL,
    price_minor bigint NOT NULL,
    position integer NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    CONSTRAINT service_option_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT service_option_service_fkey FOREIGN KEY (organization_id, service_id) REFERENCES service ON DELETE CASCADE,
    CONSTRAINT service_option_kind_known CHECK (kind IN ('variant', 'add_on')),
    CONSTRAINT service_option_possible CHECK (
      price_minor >= 0 AND (duration_minutes > 0 OR (kind = 'add_on' AND duration_minutes = 0))
    )
  )`,
  `CREATE INDEX service_option_by_service ON service_option (organization_id, service_id)`,

  `CREATE TABLE service_question (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    service_id uuid NOT NULL,
    kind text NOT NULL,
    label text NOT NULL,
    is_required boolean NOT NULL DEFAULT false,
    choices text[] NOT NULL DEFAULT '{}',
    position integer NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    CONSTRAINT service_question_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT service_question_service_fkey FOREIGN KEY (organization_id, service_id)
      REFERENCES service ON DELETE CASCADE,
    CONSTRAINT service_question_kind_known CHECK (kind IN ('text', 'choice', 'yes_no', 'number')),
    CONSTRAINT service_question_has_choices CHECK ((kind = 'choice') = (cardinality(choices) > 0))
  )`,
  `CREATE INDEX service_question_by_service ON service_question (organization_id, service_id)`,

  // The question as it was asked stays with its answer.
  `CREATE TABLE booking_answer (
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    question_id uuid NOT NULL,
    label text NOT NULL,
    answer text NOT NULL,
    CONSTRAINT booking_answer_pkey PRIMARY KEY (organization_id, booking_id, question_id),
    CONSTRAINT booking_answer_booking_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES booking
  )`,

  `CREATE TABLE resource (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    CONSTRAINT resource_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT resource_location_fkey FOREIGN KEY (organization_id, location_id) REFERENCES location
  )`,
  // A resource has as many units as its capacity: two chairs are two subjects of claims.
  `CREATE TABLE resource_unit (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    resource_id uuid NOT NULL,
    unit integer NOT NULL,
    CONSTRAINT resource_unit_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT resource_unit_key UNIQUE (organization_id, resource_id, unit),
    CONSTRAINT resource_unit_resource_fkey FOREIGN KEY (organization_id, resource_id)
      REFERENCES resource ON DELETE CASCADE,
    CONSTRAINT resource_unit_possible CHECK (unit >= 0)
  )`,
  // What a service needs: for each need so many units of any of its resources. A resource serves one need of a service.
  `CREATE TABLE service_resource (
    organization_id uuid NOT NULL,
    service_id uuid NOT NULL,
    need smallint NOT NULL,
    resource_id uuid NOT NULL,
    quantity integer NOT NULL DEFAULT 1,
    CONSTRAINT service_resource_pkey PRIMARY KEY (organization_id, service_id, resource_id),
    CONSTRAINT service_resource_service_fkey FOREIGN KEY (organization_id, service_id)
      REFERENCES service ON DELETE CASCADE,
    CONSTRAINT service_resource_resource_fkey FOREIGN KEY (organization_id, resource_id)
      REFERENCES resource ON DELETE CASCADE,
    CONSTRAINT service_resource_quantity_possible CHECK (quantity > 0)
  )`,

  `ALTER TABLE booking_segment ADD COLUMN variant_name text`,
  `ALTER TABLE booking_segment ADD COLUMN add_on_names text[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE booking_segment ADD COLUMN resource_names text[] NOT NULL DEFAULT '{}'`,
  `CREATE INDEX booking_segment_by_service ON booking_segment (organization_id, service_id, starts_at)`,
  `CREATE INDEX booking_segment_by_staff_member ON booking_segment (organization_id, staff_member_id, starts_at)`,
]
