import { newId } from '@openhours/db'
import type { NewBusiness } from '@openhours/db/queries/organization'

type SampleService = NewBusiness['services'][number] & {
  performers: readonly ('Ana' | 'Tom')[]
  options?: NewBusiness['options']
  questions?: NewBusiness['questions']
}

/** What the sample studio offers: three services, the first with all that can be chosen about one, and a class. */
export function sampleServices(organizationId: string): SampleService[] {
  const offer = { organizationId, currency: 'AUD', intervalMinutes: 15, noticeMinutes: 120, horizonDays: 60 }
  const cut = newId()
  const colour = newId()
  return [
    {
      ...offer,
      id: cut,
      name: 'Cut & finish',
      description: 'A consultation, a wash, a cut that suits you, and a blow-dry.',
      color: '#d8a23a',
      durationMinutes: 45,
      bufferAfterMinutes: 5,
      priceMinor: 95_00,
      position: 0,
      performers: ['Ana', 'Tom'],
      options: cutOptions(organizationId, cut),
      questions: [cutQuestion(organizationId, cut)],
    },
    {
      ...offer,
      id: colour,
      name: 'Full colour',
      description: 'Roots to ends, with a treatment while it takes. Bring a book.',
      color: '#b5533c',
      durationMinutes: 120,
      bufferAfterMinutes: 15,
      priceMinor: 240_00,
      position: 1,
      performers: ['Ana'],
      questions: [colourQuestion(organizationId, colour)],
    },
    {
      ...offer,
      id: newId(),
      name: 'Fringe trim',
      description: 'In and out, dry cut, eyes closed.',
      color: '#2f6f73',
      durationMinutes: 15,
      priceMinor: 25_00,
      position: 2,
      performers: ['Ana', 'Tom'],
    },
    {
      ...offer,
      id: newId(),
      name: 'Braiding class',
      description: 'An evening on three braids that last. Combs and coffee are ours.',
      color: '#8a6fa8',
      durationMinutes: 90,
      priceMinor: 45_00,
      position: 3,
      isClass: true,
      performers: ['Tom'],
    },
  ]
}

type Question = NonNullable<NewBusiness['questions']>[number]

function cutQuestion(organizationId: string, serviceId: string): Question {
  const choices = ['In the last two months', 'Longer ago', 'I don’t remember']
  const label = 'When was your last cut?'
  return { organizationId, id: newId(), serviceId, position: 0, kind: 'choice', label, choices }
}

function colourQuestion(organizationId: string, serviceId: string): Question {
  const label = 'Has colour ever irritated your skin?'
  return { organizationId, id: newId(), serviceId, position: 0, kind: 'yes_no', label }
}

function cutOptions(organizationId: string, serviceId: string): NewBusiness['options'] {
  const option = (kind: 'variant' | 'add_on', position: number) => ({
    organizationId,
    id: newId(),
    serviceId,
    kind,
    position,
  })
  return [
    { ...option('variant', 0), name: 'Long or thick hair', durationMinutes: 60, priceMinor: 120_00 },
    { ...option('add_on', 0), name: 'Scalp massage', durationMinutes: 15, priceMinor: 20_00 },
    { ...option('add_on', 1), name: 'Gloss treatment', durationMinutes: 30, priceMinor: 45_00 },
  ]
}
