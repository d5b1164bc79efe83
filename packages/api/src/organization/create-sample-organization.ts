import { inTransaction, newId } from '@openhours/db'
import { insertBusiness, takeSlug, type NewBusiness } from '@openhours/db/queries/organization'
import type { Context } from '../context.ts'
import { insertSampleClass } from './sample-class.ts'
import { sampleServices } from './sample-services.ts'

const SLUG = 'laneway-studio'
const [SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY] = [0, 1, 2, 3, 4, 6]

/**
 * Makes the sample business that a fresh installation shows: a studio in Melbourne, open Saturday to Thursday,
 * 10:00–17:00, with a class on Wednesday evenings. Answers its slug; does nothing when the slug is taken, so two servers at once make it once.
 */
export async function createSampleOrganization({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<string> {
  const business = sampleBusiness(new Date(clock.now()))
  await inTransaction(db, async (tx) => {
    if (!(await takeSlug(tx, SLUG, business.organization.organizationId))) return
    await insertBusiness(tx, business)
    await insertSampleClass(tx, business, clock.now())
  })
  return SLUG
}

function sampleBusiness(createdAt: Date): NewBusiness {
  const organizationId = newId()
  const locationId = newId()
  const [ana, tom] = [newId(), newId()]
  const services = sampleServices(organizationId)
  return {
    organization: {
      organizationId,
      slug: SLUG,
      name: 'Laneway Studio',
      description: 'Cuts and colour in a quiet lane off Gertrude Street. Take a seat, the coffee is on.',
      timeZone: 'Australia/Melbourne',
      locale: 'en-AU',
      currency: 'AUD',
      country: 'AU',
      isSample: true,
      createdAt,
    },
    locations: [
      {
        organizationId,
        id: locationId,
        name: 'Fitzroy',
        address: '7 Sample Lane, Fitzroy VIC 3065',
        timeZone: 'Australia/Melbourne',
        position: 0,
      },
    ],
    staff: [
      { organizationId, id: ana, locationId, name: 'Ana Sousa', title: 'Colourist', color: '#b5533c', position: 0 },
      { organizationId, id: tom, locationId, name: 'Tom Nguyen', title: 'Stylist', color: '#2f6f73', position: 1 },
    ],
    services: services.map(({ performers: _, options: __, questions: ___, ...service }) => service),
    options: services.flatMap(({ options = [] }) => options),
    questions: services.flatMap(({ questions = [] }) => questions),
    serviceStaff: services.flatMap(({ id, performers }) =>
      performers.map((name) => ({ organizationId, serviceId: id, staffMemberId: name === 'Ana' ? ana : tom })),
    ),
    weeklyHours: [
      ...[SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY].map((weekday) => ({
        ...hours(organizationId, weekday, { opens: 10, closes: 17 }),
        locationId,
      })),
      // Tom keeps hours of his own; Ana follows the studio's.
      ...[SUNDAY, MONDAY, TUESDAY, SATURDAY].map((weekday) => ({
        ...hours(organizationId, weekday, { opens: 12, closes: 17 }),
        staffMemberId: tom,
      })),
    ],
    hoursExceptions: [],
  }
}

function hours(organizationId: string, weekday: number, { opens, closes }: { opens: number; closes: number }) {
  return {
    organizationId,
    id: newId(),
    locationId: null,
    staffMemberId: null,
    weekday,
    opensMinute: opens * 60,
    closesMinute: closes * 60,
  }
}
