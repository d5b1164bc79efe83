import type { Statements } from './run-statements.ts'

// Accounts belong to the installation, not to an organization: on several nodes these tables are copied to each.
const accounts: Statements = [
  `CREATE TABLE auth_user (
    id uuid CONSTRAINT auth_user_pkey PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL CONSTRAINT auth_user_email_key UNIQUE,
    email_verified boolean NOT NULL,
    image text,
    two_factor_enabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
  `CREATE TABLE auth_session (
    id uuid CONSTRAINT auth_session_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT auth_session_user_fkey REFERENCES auth_user ON DELETE CASCADE,
    token text NOT NULL CONSTRAINT auth_session_token_key UNIQUE,
    expires_at timestamptz NOT NULL,
    ip_address text,
    user_agent text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
  `CREATE INDEX auth_session_by_user ON auth_session (user_id)`,
  `CREATE TABLE auth_account (
    id uuid CONSTRAINT auth_account_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT auth_account_user_fkey REFERENCES auth_user ON DELETE CASCADE,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT auth_account_provider_key UNIQUE (provider_id, account_id)
  )`,
  `CREATE INDEX auth_account_by_user ON auth_account (user_id)`,
  // Some of its ids are derived from what they guard, and are no UUIDs.
  `CREATE TABLE auth_verification (
    id text CONSTRAINT auth_verification_pkey PRIMARY KEY,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
  `CREATE INDEX auth_verification_by_identifier ON auth_verification (identifier)`,
  `CREATE TABLE auth_two_factor (
    id uuid CONSTRAINT auth_two_factor_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT auth_two_factor_user_fkey REFERENCES auth_user ON DELETE CASCADE,
    secret text NOT NULL,
    backup_codes text NOT NULL,
    verified boolean NOT NULL DEFAULT true,
    failed_verification_count integer NOT NULL DEFAULT 0,
    locked_until timestamptz
  )`,
  `CREATE INDEX auth_two_factor_by_user ON auth_two_factor (user_id)`,
  `CREATE TABLE auth_passkey (
    id uuid CONSTRAINT auth_passkey_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT auth_passkey_user_fkey REFERENCES auth_user ON DELETE CASCADE,
    name text,
    public_key text NOT NULL,
    credential_id text NOT NULL CONSTRAINT auth_passkey_credential_key UNIQUE,
    counter bigint NOT NULL,
    device_type text NOT NULL,
    backed_up boolean NOT NULL,
    transports text,
    aaguid text,
    created_at timestamptz
  )`,
  `CREATE INDEX auth_passkey_by_user ON auth_passkey (user_id)`,
  // How often something was tried lately: the key is a hash of what is limited (an account, an address).
  `CREATE TABLE attempt (
    key bytea CONSTRAINT attempt_pkey PRIMARY KEY,
    count integer NOT NULL,
    resets_at timestamptz NOT NULL
  )`,
  `CREATE INDEX attempt_by_reset ON attempt (resets_at)`,
]

const people: Statements = [
  // The organizations of an account, so that a question about one organization names it, and this table has the rest.
  `CREATE TABLE user_organization (
    user_id uuid NOT NULL CONSTRAINT user_organization_user_fkey REFERENCES auth_user ON DELETE CASCADE,
    organization_id uuid NOT NULL,
    CONSTRAINT user_organization_pkey PRIMARY KEY (user_id, organization_id)
  )`,
  `CREATE TABLE member (
    organization_id uuid NOT NULL CONSTRAINT member_organization_fkey REFERENCES organization,
    user_id uuid NOT NULL CONSTRAINT member_user_fkey REFERENCES auth_user,
    role text NOT NULL CONSTRAINT member_role_known CHECK (role IN ('staff', 'desk', 'manager', 'owner')),
    staff_member_id uuid,
    created_at timestamptz NOT NULL,
    CONSTRAINT member_pkey PRIMARY KEY (organization_id, user_id),
    CONSTRAINT member_staff_member_fkey FOREIGN KEY (organization_id, staff_member_id) REFERENCES staff_member
  )`,
  `CREATE UNIQUE INDEX member_staff_member_key ON member (organization_id, staff_member_id)
    WHERE staff_member_id IS NOT NULL`,
  `CREATE TABLE invitation (
    organization_id uuid NOT NULL CONSTRAINT invitation_organization_fkey REFERENCES organization,
    id uuid NOT NULL,
    email text NOT NULL,
    role text NOT NULL CONSTRAINT invitation_role_known CHECK (role IN ('staff', 'desk', 'manager', 'owner')),
    staff_member_id uuid,
    invited_by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT invitation_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT invitation_ends_once CHECK (num_nonnulls(accepted_at, revoked_at) <= 1)
  )`,
  `CREATE UNIQUE INDEX invitation_open_key ON invitation (organization_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL`,
  // Opens the door of a new organization once, to whoever has the link.
  `CREATE TABLE owner_link (
    organization_id uuid NOT NULL CONSTRAINT owner_link_organization_fkey REFERENCES organization,
    id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT owner_link_pkey PRIMARY KEY (organization_id, id)
  )`,
]

const programsAndCustomers: Statements = [
  `CREATE TABLE api_key (
    organization_id uuid NOT NULL CONSTRAINT api_key_organization_fkey REFERENCES organization,
    id uuid NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    secret_hash bytea NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_by_name text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    CONSTRAINT api_key_pkey PRIMARY KEY (organization_id, id)
  )`,
  // A code that was sent to an address or a number, and opens what is theirs in one organization.
  `CREATE TABLE sign_in_code (
    organization_id uuid NOT NULL CONSTRAINT sign_in_code_organization_fkey REFERENCES organization,
    contact text NOT NULL,
    code_hash bytea NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT sign_in_code_pkey PRIMARY KEY (organization_id, contact)
  )`,
  `CREATE INDEX sign_in_code_by_expiry ON sign_in_code (organization_id, expires_at)`,
  `CREATE TABLE customer_session (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    contact text NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT customer_session_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT customer_session_customer_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES customer
  )`,
  `CREATE INDEX customer_session_by_customer ON customer_session (organization_id, customer_id)`,
  // Whether the phone number is known to be theirs: they go by it, or the desk has written it. A number that was typed
  // beside an e-mail address can be anybody's, and opens only what was booked with it.
  `ALTER TABLE customer ADD COLUMN is_phone_theirs boolean NOT NULL DEFAULT false`,
  `UPDATE customer SET is_phone_theirs = true WHERE email IS NULL AND phone IS NOT NULL`,
]

// Whoever changes one of these says which version they saw.
const versions: Statements = [
  `ALTER TABLE organization ADD COLUMN version integer NOT NULL DEFAULT 1`,
  // Set when it is to be deleted: from then on it is closed, and from that time on it is gone.
  `ALTER TABLE organization ADD COLUMN deleted_from timestamptz`,
  `CREATE INDEX organization_by_deletion ON organization (deleted_from) WHERE deleted_from IS NOT NULL`,
  `ALTER TABLE location ADD COLUMN version integer NOT NULL DEFAULT 1`,
  `ALTER TABLE location ADD COLUMN is_active boolean NOT NULL DEFAULT true`,
  `ALTER TABLE staff_member ADD COLUMN version integer NOT NULL DEFAULT 1`,
  `ALTER TABLE resource ADD COLUMN version integer NOT NULL DEFAULT 1`,
  `ALTER TABLE service ADD COLUMN version integer NOT NULL DEFAULT 1`,
  `ALTER TABLE service_category ADD COLUMN version integer NOT NULL DEFAULT 1`,
]

/** Who may come in: accounts, members, invitations, keys, and customers with a code. */
export const accountsAndAccess: Statements = [...accounts, ...people, ...programsAndCustomers, ...versions]
