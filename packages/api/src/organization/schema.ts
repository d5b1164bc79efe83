import { z } from 'zod'
import { id, idempotencyKey, toldInstant, version } from '../contract/schema.ts'
import { memberRole } from '../member/schema.ts'

export const organizationSlug = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

export const getOrganizationInput = z.object({ slug: organizationSlug })

export const location = z.object({
  id,
  name: z.string(),
  address: z.string(),
  timeZone: z.string(),
})

/** A business as its visitors see it. */
export const organization = z.object({
  id,
  slug: organizationSlug,
  name: z.string(),
  description: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.string(),
  isSample: z.boolean(),
  locations: z.array(location),
})

const name = z.string().trim().min(1).max(120)
const description = z.string().trim().max(2000)
/** An IANA time zone; which there are, the server knows. */
const timeZone = z.string().trim().min(1).max(64)
/** BCP 47. */
const locale = z.string().trim().min(2).max(35)
/** ISO 4217. */
const currency = z.string().regex(/^[A-Z]{3}$/)
/** ISO 3166. */
const country = z.string().regex(/^[A-Z]{2}$/)
const opensAt = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const closesAt = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)

export const createOrganizationInput = z.object({
  name,
  slug: organizationSlug,
  description: description.default(''),
  timeZone,
  locale,
  currency,
  country,
  /** The place that it opens with; left out, it goes by the name of the organization. */
  location: z.object({ name, address: z.string().trim().max(300).default('') }).optional(),
  /** When it is open, 0 = Sunday; an end at or before the start is on the next day. Left out, Monday to Friday, 9 to 17. */
  hours: z
    .array(z.object({ weekday: z.int().min(0).max(6), opens: opensAt, closes: closesAt }))
    .max(28)
    .optional(),
  idempotencyKey: idempotencyKey.optional(),
})

export const organizationKey = z.object({ organizationId: id })

export const updateOrganizationInput = z.object({
  organizationId: id,
  /** The one that the caller saw; if somebody has changed it since, nothing is changed. */
  version,
  name: name.optional(),
  /** Links to the old one lead nowhere from then on, and others can take it. */
  slug: organizationSlug.optional(),
  description: description.optional(),
  /** Of what is not at a location, and the first choice for new ones. */
  timeZone: timeZone.optional(),
  locale: locale.optional(),
  country: country.optional(),
})

/** A business as its members see it. */
export const organizationSettings = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.string(),
  country: z.string(),
  isSample: z.boolean(),
  version: z.int(),
  createdAt: toldInstant,
  /** It is closed, and from then on it is gone; null while it is open. */
  deletedFrom: toldInstant.nullable(),
})

/** The organizations that somebody works for, by name. */
export const ownOrganizations = z.object({
  organizations: z.array(
    z.object({
      id,
      slug: z.string(),
      name: z.string(),
      timeZone: z.string(),
      locale: z.string(),
      isSample: z.boolean(),
      deletedFrom: toldInstant.nullable(),
      role: memberRole,
      /** The staff member whose calendar is the caller's. */
      staffMemberId: id.nullable(),
    }),
  ),
})

export const organizationLeft = z.object({ organizationId: id, left: z.literal(true) })

/** To whom; the caller becomes a manager. */
export const transferOwnershipInput = z.object({ organizationId: id, userId: id })

export const ownershipTransferred = z.object({ organizationId: id, ownerUserId: id })

/** The slug is asked for again, so that nobody closes a business by one wrong click. */
export const deleteOrganizationInput = z.object({ organizationId: id, slug: z.string().max(63) })

export type OrganizationSettings = z.infer<typeof organizationSettings>
export type OwnOrganizations = z.infer<typeof ownOrganizations>
export type Location = z.infer<typeof location>
export type Organization = z.infer<typeof organization>
