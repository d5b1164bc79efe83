import type { Service } from '@openhours/api/service/schema'
import { describe, expect, test } from 'vitest'
import { chosenVisit, servicesToAdd, withoutGone } from './chosen-visit.ts'
import { itemsIn } from './visit-form.ts'
import { itemsOf, searchOf, visitOf } from './visit.ts'

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
    parts: [{ service: cut, options: [] }],
  })
})

test('a variant replaces duration and price, add-ons and further services add to them', () => {
  const visit = chosenVisit(cut, services, { service: 'cut', variant: 'long', extras: 'gloss.massage', also: 'fringe' })
  expect(visit).toMatchObject({
    name: 'cut + fringe',
    durationMinutes: 60 + 15 + 0 + 15,
    price: price(120_00 + 20_00 + 45_00 + 25_00),
    parts: [
      { service: cut, options: ['Long hair', 'Massage', 'Gloss'] },
      { service: fringe, options: [] },
    ],
  })
})

test('what is not on offer any more is left out', () => {
  expect(chosenVisit(cut, services, { service: 'cut', variant: 'gone', extras: 'x', also: 'y' })).toMatchObject({
    durationMinutes: 45,
    parts: [{ service: cut, options: [] }],
  })
})

test('every service of a visit has options of its own', () => {
  const visit = chosenVisit(fringe, services, { service: 'fringe', also: 'cut_long_massage_gloss' })
  expect(visit).toMatchObject({
    name: 'fringe + cut',
    durationMinutes: 15 + 60 + 15 + 0,
    price: price(25_00 + 120_00 + 20_00 + 45_00),
    parts: [
      { service: fringe, options: [] },
      { service: cut, options: ['Long hair', 'Massage', 'Gloss'] },
    ],
  })
})

test('add-ons without a variant leave its place in the address empty', () => {
  expect(itemsOf({ service: 'fringe', also: 'cut__gloss.yoga' })).toEqual([
    { serviceId: 'fringe' },
    { serviceId: 'cut', addOnIds: ['gloss'] },
    { serviceId: 'yoga' },
  ])
})

test('what the address says is put into the address again as it was', () => {
  const search = { service: 'a', variant: 'v', extras: 'x.y', also: 'b.c_w.d__z.e_u_x_y' }
  expect({ service: 'a', ...searchOf(itemsOf(search)) }).toEqual(search)
  expect(searchOf(itemsOf({ service: 'a' }))).toEqual({})
})

describe('a link to something that is not offered any more', () => {
  test('leads to what is left of it', () => {
    const search = { service: 'cut', staff: 'ana', variant: 'gone', extras: 'gloss.x', also: 'y_z.fringe_v.yoga' }
    expect(withoutGone(services, search)).toEqual({ service: 'cut', staff: 'ana', extras: 'gloss', also: 'fringe' })
  })

  test('is followed as it is where all of it is there', () => {
    expect(withoutGone(services, { service: 'fringe', also: 'cut_long_gloss.fringe' })).toBeUndefined()
  })
})

test('options of a service that is not ticked do not count', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['variant.cut', ''],
    ['extras.cut', 'gloss'],
    ['also', 'fringe'],
    ['variant.fringe', 'short'],
    ['variant.dye', 'long'],
  ] as const) {
    form.append(name, value)
  }
  expect(itemsIn(form, 'cut')).toEqual([
    { serviceId: 'cut', addOnIds: ['gloss'] },
    { serviceId: 'fringe', variantId: 'short', addOnIds: [] },
  ])
})

test('another service follows, but no class and not the same again', () => {
  expect(servicesToAdd(cut, services)).toEqual([fringe])
})

test('a visit is asked for as it was chosen', () => {
  expect(
    visitOf('o', { service: 'cut', staff: 'ana', variant: 'long', extras: 'a.b', also: 'fringe_short_c' }),
  ).toEqual({
    organizationId: 'o',
    serviceId: 'cut',
    staffMemberId: 'ana',
    variantId: 'long',
    addOnIds: ['a', 'b'],
    followedBy: [{ serviceId: 'fringe', variantId: 'short', addOnIds: ['c'] }],
  })
  expect(visitOf('o', { service: 'cut' })).toEqual({ organizationId: 'o', serviceId: 'cut' })
})
