import { describe, expect, test } from 'vitest'
import { forgetSent, fromForm, isUnanswered, randomKey, sentOnce, type Question } from './request.ts'
import { createTabMemory } from './tab-memory.ts'

const REQUEST = { organizationId: 'o', serviceId: 's', startsAt: '2026-11-24T10:00:00+11:00' }
const DRAFT = { name: 'Ines', email: ' ', phone: '0400', note: '' }

function sending() {
  const sent = createTabMemory<Record<string, string>>('sent', {}, undefined)
  let made = 0
  const send = (request: object, holdToken?: string) =>
    sentOnce(request, sent, () => ({ idempotencyKey: `key-${++made}`, ...(holdToken ? { holdToken } : {}) }))
  return { sent, send }
}

describe('a form that is sent again', () => {
  test('has the same key, so it books once', () => {
    const { send } = sending()
    expect(send({ ...REQUEST, name: 'Ines' })).toEqual(send({ ...REQUEST, name: 'Ines' }))
  })

  test('is the same to the letter, also when the time is held anew meanwhile', () => {
    const { send } = sending()
    expect(send(REQUEST, 'first hold')).toMatchObject({ holdToken: 'first hold' })
    expect(send(REQUEST, 'second hold')).toMatchObject({ holdToken: 'first hold' })
  })

  test('is another request when the time or the name is another', () => {
    const { send } = sending()
    const requests = [REQUEST, { ...REQUEST, startsAt: '2026-11-24T10:30:00+11:00' }, { ...REQUEST, name: 'Ida' }]
    expect(new Set(requests.map((request) => send(request).idempotencyKey)).size).toBe(3)
  })

  test('is another request after a refusal, and the time is then nobody’s', () => {
    const { sent, send } = sending()
    const first = send(REQUEST, 'first hold')
    expect(isUnanswered(sent, REQUEST.startsAt)).toBe(true)
    forgetSent(first, sent)
    expect(isUnanswered(sent, REQUEST.startsAt)).toBe(false)
    expect(send(REQUEST, 'second hold')).toMatchObject({ holdToken: 'second hold' })
  })
})

describe('what the form says', () => {
  const question = (id: string): Question => ({ id, kind: 'text', label: id, isRequired: false, choices: [] })

  test('is not sent where it was left empty', () => {
    expect(fromForm(DRAFT, [question('q1')])).toEqual({ customer: { name: 'Ines', phone: '0400' } })
  })

  test('answers the questions of this visit only', () => {
    const draft = { ...DRAFT, 'answers.q1': ' yes ', 'answers.other': 'blue' }
    expect(fromForm(draft, [question('q1'), question('q2')]).answers).toEqual([{ questionId: 'q1', answer: 'yes' }])
  })
})

test('a key needs no secure page', () => {
  const key = randomKey({ getRandomValues: (array) => globalThis.crypto.getRandomValues(array) })
  expect(key).toMatch(/^[0-9a-f]{32}$/)
})
