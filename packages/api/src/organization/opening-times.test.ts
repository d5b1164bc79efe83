import { newId } from '@openhours/db'
import { expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { invalid } from '../testing/expectations.ts'

test('a business cannot open at the end of a day: that is the start of the next one', async () => {
  const { as } = await createWorld()
  const place = { timeZone: 'Europe/Lisbon', locale: 'pt-PT', currency: 'EUR', country: 'PT' }
  const hours = [{ weekday: 3, opens: '24:00', closes: '16:00' }]
  const asked = { name: 'Bike repair', slug: `bikes-${newId()}`, ...place, hours }

  await expect(as.account.organization.create(asked)).rejects.toMatchObject(invalid('hours.0.opens'))
})
