import type { ClientFailure } from '@openhours/client'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { slotAt } from '../slot/sample-days.ts'
import type { Answers, Question } from './answers.ts'
import { BookingForm } from './booking-form.tsx'
import { emptyContact, type Contact } from './contact.ts'

const startsAt = '2026-11-24T10:00:00+11:00'
const mia: Contact = { ...emptyContact, name: 'Mia', email: 'mia@example.com' }

afterEach(cleanup)

interface Situation {
  questions?: readonly Question[]
  initial?: Contact
  failure?: ClientFailure
  isBooking?: boolean
}

function open({ initial = mia, failure, isBooking = false, questions = [] }: Situation = {}) {
  const booked: { startsAt: string; contact: Contact }[] = []
  const answered: Answers[] = []
  const form = (more: Situation) => (
    <BookingForm
      startsAt={startsAt}
      locale="en-AU"
      initial={initial}
      questions={questions}
      isBooking={more.isBooking ?? false}
      failure={more.failure}
      onBook={(start, contact, answers) => {
        booked.push({ startsAt: start, contact })
        answered.push(answers)
      }}
      onOtherTime={() => undefined}
    />
  )
  const { rerender } = render(form({ failure, isBooking }))
  return { booked, answered, change: (more: Situation) => rerender(form(more)) }
}

function press(name: RegExp) {
  fireEvent.click(screen.getByRole('button', { name }))
}

describe('someone fills in the form', () => {
  test('what they typed is what is booked', () => {
    const { booked } = open({ initial: emptyContact })
    fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Mia' } })
    fireEvent.change(screen.getByLabelText(/^Phone/), { target: { value: '0400 000 000' } })
    press(/^Book 10:00/)
    expect(booked).toEqual([{ startsAt, contact: { ...emptyContact, name: 'Mia', phone: '0400 000 000' } }])
  })

  test('an empty form is not sent; each field says what it needs', () => {
    const { booked } = open({ initial: emptyContact })
    press(/^Book 10:00/)
    expect(booked).toEqual([])
    expect(screen.getByText('Please tell us your name.')).toBeTruthy()
    expect(screen.getByText(/We need an e-mail address or a phone number/)).toBeTruthy()
    expect(screen.getByText('2 fields need another look.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name/))
  })

  test('a misspelt e-mail address is noticed before it is sent', () => {
    const { booked } = open({ initial: { ...mia, email: 'mia@example' } })
    press(/^Book 10:00/)
    expect(booked).toEqual([])
    expect(screen.getByText('That doesn’t look like an e-mail address.')).toBeTruthy()
  })

  test('while it is being booked, a second tap books nothing', () => {
    const { booked } = open({ isBooking: true })
    press(/^Booking/)
    expect(booked).toEqual([])
  })
})

describe('a service that asks questions', () => {
  const question = (id: string, values: Partial<Question>): Question => ({
    id,
    kind: 'text',
    label: id,
    isRequired: true,
    choices: [],
    ...values,
  })
  const questions = [
    question('Which colour?', { kind: 'choice', choices: ['Copper', 'Black'] }),
    question('How many braids?', { kind: 'number', isRequired: false }),
    question('Any allergies?', { kind: 'yes_no' }),
  ]

  test('is not booked before they are answered, and says which', () => {
    const { answered } = open({ questions })
    fireEvent.change(screen.getByLabelText(/^How many braids/), { target: { value: 'some' } })
    press(/^Book 10:00/)
    expect(answered).toEqual([])
    expect(screen.getAllByText('Please answer this question.')).toHaveLength(2)
    expect(screen.getByText('That doesn’t look like a number.')).toBeTruthy()
    expect(screen.getByText('3 fields need another look.')).toBeTruthy()
  })

  test('is booked with the answers', () => {
    const { answered } = open({ questions })
    fireEvent.click(screen.getByRole('radio', { name: 'Copper' }))
    fireEvent.click(screen.getByRole('radio', { name: 'No' }))
    press(/^Book 10:00/)
    expect(answered).toEqual([{ 'Which colour?': 'Copper', 'Any allergies?': 'no' }])
  })

  test('and whose answer the server refuses says so beside it', () => {
    const issues = [{ path: 'answers.Which colour?', code: 'custom', message: 'no_such_choice' }]
    open({ questions, failure: { reason: 'invalid_input', details: { issues } } })
    expect(screen.getByText('That answer doesn’t fit the question.')).toBeTruthy()
    expect(screen.queryByText('That didn’t work.')).toBeNull()
  })
})

describe('someone else was quicker', () => {
  const nearest = [slotAt('2026-11-24', '10:15'), slotAt('2026-11-25', '09:00')]

  test('the form stays filled and another time is one tap away', () => {
    const { booked, change } = open({ initial: emptyContact })
    fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Mia' } })
    fireEvent.change(screen.getByLabelText(/^E-mail/), { target: { value: 'mia@example.com' } })
    press(/^Book 10:00/)
    change({ failure: { reason: 'slot_taken', details: { nearest } } })
    expect(screen.getByRole('alert').textContent).toContain('Someone was a moment quicker.')
    press(/^Book 10:15/)
    expect(booked.map((one) => one.startsAt)).toEqual([startsAt, '2026-11-24T10:15:00+11:00'])
    expect(booked[1]?.contact).toEqual(mia)
  })

  test('a time on another day says which', () => {
    open({ failure: { reason: 'slot_taken', details: { nearest } } })
    expect(screen.getByRole('button', { name: /^Book Wed,? 25 Nov, 9:00/ })).toBeTruthy()
  })

  test('with nothing near, all times are offered', () => {
    open({ failure: { reason: 'slot_taken', details: { nearest: [] } } })
    expect(screen.getByText(/no time near it/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'See all times' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Book / })).toBeNull()
  })
})

describe('something else goes wrong', () => {
  test('without an answer the same request can be sent again', () => {
    const { booked } = open({ failure: { reason: 'unreachable', details: {} } })
    expect(screen.getByText(/you can’t be booked twice/)).toBeTruthy()
    press(/^Try again$/)
    expect(booked).toEqual([{ startsAt, contact: mia }])
  })

  test('what the server finds wrong stands at its field', () => {
    open({
      failure: {
        reason: 'invalid_input',
        details: { issues: [{ path: 'customer.email', code: 'custom', message: 'email' }] },
      },
    })
    expect(screen.getByLabelText(/^E-mail. That doesn’t look like an e-mail address./)).toBeTruthy()
  })

  test('what the server finds wrong elsewhere is not silent', () => {
    open({
      failure: { reason: 'invalid_input', details: { issues: [{ path: 'startsAt', code: 'custom', message: '' }] } },
    })
    expect(screen.getByText('That didn’t work.')).toBeTruthy()
  })
})
