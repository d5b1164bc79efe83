import { expect, test } from 'vitest'
import { addOption, addQuestion, addService } from '../testing/add-to-business.ts'
import { createWorld } from '../testing/create-world.ts'
import { invalid } from '../testing/expectations.ts'
import { join, offerTokenOf, runJob } from '../testing/waitlist.ts'

test('who waits for several services is told each as it was chosen, and answers the questions of all', async () => {
  const world = await createWorld({ tomPerforms: false, closesMinute: 720, service: { intervalMinutes: 30 } })
  const { as, ana, serviceId } = world
  const colour = await addService(world, { name: 'Colour' }, [ana])
  const long = { kind: 'variant', name: 'Long', durationMinutes: 45, priceMinor: 90_00 } as const
  const variantId = await addOption(world, { serviceId: colour, ...long })
  const questionId = await addQuestion(world, { serviceId: colour, kind: 'text', label: 'Which?', isRequired: true })
  const { manageToken } = await as.visitor.booking.create(world.at('10:00'))

  const eva = await join(world, 'Eva', { followedBy: [{ serviceId: colour, variantId }] })
  expect(eva.services).toEqual([{ serviceId }, { serviceId: colour, variantId }])
  await as.visitor.booking.cancel({ manageToken })
  await runJob(world)

  const offerToken = await offerTokenOf(world, eva)
  const { accept } = as.visitor.waitlist
  await expect(accept({ offerToken })).rejects.toMatchObject(invalid(`answers.${questionId}`))
  expect(await accept({ offerToken, answers: [{ questionId, answer: 'Copper' }] })).toMatchObject({
    segments: [{ service: { name: 'Cut' } }, { service: { name: 'Colour' }, variantName: 'Long' }],
    answers: [{ label: 'Which?', answer: 'Copper' }],
  })
})
