import type { ClientFailure } from '@openhours/client'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { ContactAndCode } from './contact-and-code.tsx'

afterEach(cleanup)

function open({ sentTo, failure }: { sentTo?: string; failure?: ClientFailure } = {}) {
  const done: string[] = []
  render(
    <ContactAndCode
      locale="en"
      sentTo={sentTo}
      isBusy={false}
      failure={failure}
      onSend={(contact) => done.push(`send to ${contact}`)}
      onEnter={(code) => done.push(`enter with ${code}`)}
      onOther={() => done.push('other')}
    />,
  )
  return done
}

function press(name: RegExp) {
  fireEvent.click(screen.getByRole('button', { name }))
}

describe('a customer who wants to see their visits', () => {
  test('says what they booked with; nothing is asked for with an empty field', () => {
    const done = open()
    press(/^Send me a code/)
    fireEvent.change(screen.getByLabelText(/^E-mail or phone/), { target: { value: ' 0412 345 678 ' } })
    press(/^Send me a code/)
    expect(done).toEqual(['send to 0412 345 678'])
  })

  test('gives the code as it stands in the message, asks for another, or goes back', () => {
    const done = open({ sentTo: 'mia@example.com' })
    fireEvent.change(screen.getByLabelText(/^Code/), { target: { value: '123 456' } })
    press(/^Show my visits/)
    press(/^Send another code/)
    press(/^Use another address/)
    expect(done).toEqual(['enter with 123456', 'send to mia@example.com', 'other'])
  })

  test.each<[ClientFailure, RegExp]>([
    [{ reason: 'wrong_code', details: {} }, /isn’t right, or is too old/],
    [{ reason: 'too_many_requests', details: { retryAfterSeconds: 601 } }, /Please wait 11 minutes/],
    [
      { reason: 'invalid_input', details: { issues: [{ path: 'email', code: 'invalid', message: '' }] } },
      /doesn’t look like an e-mail address or a phone number/,
    ],
    [{ reason: 'unreachable', details: {} }, /no answer/],
  ])('is told why not: %j', (failure, words) => {
    open({ sentTo: 'mia@example.com', failure })
    expect(screen.getByText(words)).toBeTruthy()
  })
})
