import type { Service } from '@openhours/api/service/schema'
import { expect, test } from 'vitest'
import { chosenVisit, servicesToAdd } from './chosen-visit.ts'
import { visitOf } from './visit.ts'

const price = (amountMinor: number) => ({ amountMinor, currency: 'AUD' })

function service(values: Partial<Service> & { id: string }): Service {
  return {
    name: values.id,
    description: '',
    durationMinutes: 45,
    price: price(95_00),
    color: '#336699',
    category: null,
    needsApproval: false,
    isClass: false,
    variants: [],
    addOns: [],
    questions: [],
    staff: [],
    ...values,
  }
}

const cut = service({
  id: 'cut',
  variants: [{ id: 'long', name: 'Long hair', durationMinutes: 60, price: price(120_00) }],
  addOns: [
    { id: 'massage', name: 'Massage', durationMinutes: 15, price: price(20_00) },
    { id: 'gloss', name: 'Gloss', durationMinutes: 0, price: price(45_00) },
  ],
})
const fringe = service({ id: 'fringe', durationMinutes: 15, price: price(25_00) })
const yoga = service({ id: 'yoga', isClass: true })
const services = [cut, fringe, yoga]

test('a service alone is what it says', () => {
  expect(chosenVisit(cut, services, { service: 'cut' })).toMatchObject({
    durationMinutes: 45,
    price: price(95_00),
    options: [],
  })
})

test('a variant replaces duration and price, add-ons and further services add to them', () => {
  const visit = chosenVisit(cut, services, { service: 'cut', variant: 'long', extras: 'gloss.massage', also: 'fringe' })
  expect(visit).toMatchObject({
    name: 'cut + fringe',
    durationMinutes: 60 + 15 + 0 + 15,
    price: price(120_00 + 20_00 + 45_00 + 25_00),
    options: ['Long hair', 'Massage', 'Gloss'],
  })
})

test('what is not on offer any more is left out', () => {
  expect(chosenVisit(cut, services, { service: 'cut', variant: 'gone', extras: 'x', also: 'y' })).toMatchObject({
    durationMinutes: 45,
    options: [],
  })
})

test('another service follows, but no class and not the same again', () => {
  expect(servicesToAdd(cut, services)).toEqual([fringe])
})

test('a visit is asked for as it was chosen', () => {
  expect(visitOf('o', { service: 'cut', staff: 'ana', variant: 'long', extras: 'a.b', also: 'fringe' })).toEqual({
    organizationId: 'o',
    serviceId: 'cut',
    staffMemberId: 'ana',
    variantId: 'long',
    addOnIds: ['a', 'b'],
    followedBy: [{ serviceId: 'fringe' }],
  })
  expect(visitOf('o', { service: 'cut' })).toEqual({ organizationId: 'o', serviceId: 'cut' })
})
