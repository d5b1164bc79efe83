import { z } from 'zod'
import { id, idempotencyKey, money, version } from '../contract/schema.ts'

export const listServicesInput = z.object({ organizationId: id })

/** A person who performs services, as visitors see them. */
export const staffMember = z.object({
  id,
  name: z.string(),
  title: z.string(),
  /** `#rrggbb`, the person's colour wherever they appear. */
  color: z.string(),
  locationId: id,
})

/** A form of a service (a variant replaces its duration and price) or something with it (an add-on adds to them). */
export const serviceOption = z.object({ id, name: z.string(), durationMinutes: z.int(), price: money })

const questionKind = z.enum(['text', 'choice', 'yes_no', 'number'])

/** What the business wants to know when the service is booked. */
export const serviceQuestion = z.object({
  id,
  kind: questionKind,
  label: z.string(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
})

/** What can be booked, with the people who can do it. */
export const service = z.object({
  id,
  name: z.string(),
  description: z.string(),
  durationMinutes: z.int(),
  price: money,
  color: z.string(),
  category: z.object({ id, name: z.string() }).nullable(),
  /** The business looks at each booking before it is confirmed. */
  needsApproval: z.boolean(),
  /** Held as a class: `session.find` has its times, not `slot.find`. */
  isClass: z.boolean(),
  variants: z.array(serviceOption),
  addOns: z.array(serviceOption),
  questions: z.array(serviceQuestion),
  staff: z.array(staffMember),
})

export const serviceList = z.object({ services: z.array(service) })

export type StaffMember = z.infer<typeof staffMember>
export type Service = z.infer<typeof service>

/** The longest that a service, or a form of it, takes: a week. */
const LONGEST_MINUTES = 7 * 1440
/** Notice and change notice: a year. */
const LONGEST_NOTICE_MINUTES = 366 * 1440
const MAX_PRICE_MINOR = 100_000_000_000

const isDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length
const namedTwice = { error: 'named_twice' }

const name = z.string().trim().min(1).max(120)
const color = z.string().regex(/^#[\da-f]{6}$/i)
const durationMinutes = z.int().min(1).max(LONGEST_MINUTES)
const priceMinor = z.int().min(0).max(MAX_PRICE_MINOR)

/** A form of a service. With an id it is the one that has it, without one it is new; ids left out are archived. */
const editedVariant = z.object({ id: id.optional(), name, durationMinutes, priceMinor })
const editedAddOn = z.object({ id: id.optional(), name, durationMinutes: z.int().min(0).max(1440), priceMinor })

/** Likewise. The answers of the past keep the question as it was asked. */
const editedQuestion = z
  .object({
    id: id.optional(),
    kind: questionKind,
    label: z.string().trim().min(1).max(300),
    isRequired: z.boolean().default(false),
    /** For a choice one or more, for all others none. */
    choices: z.array(z.string().trim().min(1).max(200)).max(100).refine(isDistinct, namedTwice).default([]),
  })
  .refine(({ kind, choices }) => (kind === 'choice') === choices.length > 0, {
    path: ['choices'],
    error: 'choices_for_a_choice',
  })

/** So many units of any of these resources. A resource serves one need of a service. */
const need = z.object({ resourceIds: z.array(id).min(1).max(100), quantity: z.int().min(1).max(1000).default(1) })

/** In the middle of it whoever performs it is free for others. */
const processing = z.object({
  startsAfterMinutes: z.int().min(0).max(LONGEST_MINUTES),
  durationMinutes: z.int().min(1).max(LONGEST_MINUTES),
})

/** All that can be said about a service; prices are in the currency of the organization. */
const edited = {
  name,
  description: z.string().trim().max(5000),
  color,
  categoryId: id.nullable(),
  durationMinutes,
  bufferBeforeMinutes: z.int().min(0).max(1440),
  bufferAfterMinutes: z.int().min(0).max(1440),
  processing: processing.nullable(),
  intervalMinutes: z.int().min(5).max(1440),
  noticeMinutes: z.int().min(0).max(LONGEST_NOTICE_MINUTES),
  horizonDays: z.int().min(0).max(1100),
  changeNoticeMinutes: z.int().min(0).max(LONGEST_NOTICE_MINUTES),
  priceMinor,
  needsApproval: z.boolean(),
  isClass: z.boolean(),
  capPerDay: z.int().min(1).max(10_000).nullable(),
  capPerWeek: z.int().min(1).max(10_000).nullable(),
  staffMemberIds: z.array(id).max(500).refine(isDistinct, namedTwice),
  needs: z.array(need).max(20),
  variants: z.array(editedVariant).max(50),
  addOns: z.array(editedAddOn).max(50),
  questions: z.array(editedQuestion).max(50),
}

export const createServiceInput = z.object({
  organizationId: id,
  idempotencyKey: idempotencyKey.optional(),
  name: edited.name,
  durationMinutes: edited.durationMinutes,
  priceMinor: edited.priceMinor,
  description: edited.description.default(''),
  color: edited.color.default('#4a5568'),
  categoryId: edited.categoryId.default(null),
  bufferBeforeMinutes: edited.bufferBeforeMinutes.default(0),
  bufferAfterMinutes: edited.bufferAfterMinutes.default(0),
  processing: edited.processing.default(null),
  intervalMinutes: edited.intervalMinutes.default(15),
  noticeMinutes: edited.noticeMinutes.default(0),
  horizonDays: edited.horizonDays.default(60),
  changeNoticeMinutes: edited.changeNoticeMinutes.default(0),
  needsApproval: edited.needsApproval.default(false),
  isClass: edited.isClass.default(false),
  capPerDay: edited.capPerDay.default(null),
  capPerWeek: edited.capPerWeek.default(null),
  staffMemberIds: edited.staffMemberIds.default([]),
  needs: edited.needs.default([]),
  variants: edited.variants.default([]),
  addOns: edited.addOns.default([]),
  questions: edited.questions.default([]),
})

export const serviceKey = z.object({ organizationId: id, serviceId: id })

/** What is left out stays; a list that is told is the whole list. */
export const updateServiceInput = z.object({
  ...serviceKey.shape,
  version,
  name: edited.name.optional(),
  durationMinutes: edited.durationMinutes.optional(),
  priceMinor: edited.priceMinor.optional(),
  description: edited.description.optional(),
  color: edited.color.optional(),
  categoryId: edited.categoryId.optional(),
  bufferBeforeMinutes: edited.bufferBeforeMinutes.optional(),
  bufferAfterMinutes: edited.bufferAfterMinutes.optional(),
  processing: edited.processing.optional(),
  intervalMinutes: edited.intervalMinutes.optional(),
  noticeMinutes: edited.noticeMinutes.optional(),
  horizonDays: edited.horizonDays.optional(),
  changeNoticeMinutes: edited.changeNoticeMinutes.optional(),
  needsApproval: edited.needsApproval.optional(),
  isClass: edited.isClass.optional(),
  capPerDay: edited.capPerDay.optional(),
  capPerWeek: edited.capPerWeek.optional(),
  staffMemberIds: edited.staffMemberIds.optional(),
  needs: edited.needs.optional(),
  variants: edited.variants.optional(),
  addOns: edited.addOns.optional(),
  questions: edited.questions.optional(),
})

export const archiveServiceInput = z.object({ ...serviceKey.shape, version })

/** Every service, archived ones as well, in the order to come. */
export const reorderServicesInput = z.object({
  organizationId: id,
  serviceIds: z.array(id).max(2000).refine(isDistinct, namedTwice),
})

const toldOption = z.object({ id, name: z.string(), durationMinutes: z.int(), priceMinor: z.int() })

/** A service as those see it who may change it. */
export const catalogueService = z.object({
  id,
  version,
  isActive: z.boolean(),
  name: z.string(),
  description: z.string(),
  color: z.string(),
  categoryId: id.nullable(),
  durationMinutes: z.int(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  processing: z.object({ startsAfterMinutes: z.int(), durationMinutes: z.int() }).nullable(),
  intervalMinutes: z.int(),
  noticeMinutes: z.int(),
  horizonDays: z.int(),
  changeNoticeMinutes: z.int(),
  priceMinor: z.int(),
  currency: z.string().length(3),
  needsApproval: z.boolean(),
  isClass: z.boolean(),
  capPerDay: z.int().nullable(),
  capPerWeek: z.int().nullable(),
  staffMemberIds: z.array(id),
  needs: z.array(z.object({ resourceIds: z.array(id), quantity: z.int() })),
  variants: z.array(toldOption),
  addOns: z.array(toldOption),
  questions: z.array(serviceQuestion),
})

/** In their order, which is that of the booking page. */
export const serviceCatalogue = z.object({ services: z.array(catalogueService) })

export type CatalogueService = z.infer<typeof catalogueService>
