import { newId } from '@openhours/db'
import { expect, test } from 'vitest'
import { addOption, addQuestion, addService } from '../testing/add-to-business.ts'
import { createWorld } from '../testing/create-world.ts'

test('a visitor sees in which forms a service comes, what goes with it, and what will be asked', async () => {
  const world = await createWorld()
  const { organizationId, serviceId } = world
  await addOption(world, { serviceId, kind: 'variant', name: 'Long hair', durationMinutes: 90, priceMinor: 110_00 })
  await addOption(world, { serviceId, kind: 'add_on', name: 'Mask', durationMinutes: 15, priceMinor: 12_50 })
  await addQuestion(world, { serviceId, kind: 'choice', label: 'Drink', choices: ['Tea', 'Coffee'] })

  const { services } = await world.as.visitor.service.list({ organizationId })

  expect(services).toMatchObject([
    {
      name: 'Cut',
      variants: [{ name: 'Long hair', durationMinutes: 90, price: { amountMinor: 110_00, currency: 'AUD' } }],
      addOns: [{ name: 'Mask', durationMinutes: 15, price: { amountMinor: 12_50, currency: 'AUD' } }],
      questions: [{ kind: 'choice', label: 'Drink', isRequired: false, choices: ['Tea', 'Coffee'] }],
    },
  ])
})

test('services come under their category', async () => {
  const world = await createWorld()
  const { organizationId } = world
  const category = { organizationId, id: newId(), name: 'Colour', position: 0 }
  await world.db.insertInto('serviceCategory').values(category).execute()
  await addService(world, { name: 'Roots', categoryId: category.id, needsApproval: true }, [world.ana])

  const { services } = await world.as.visitor.service.list({ organizationId })

  expect(services).toMatchObject([
    { name: 'Cut', category: null, needsApproval: false },
    { name: 'Roots', category: { id: category.id, name: 'Colour' }, needsApproval: true },
  ])
})
