import type { AccountAnswer, SignedIn } from '@openhours/auth/client'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { SignIn, type SignInDoors } from './sign-in.tsx'

afterEach(cleanup)

const opened: AccountAnswer<SignedIn> = { ok: true, data: { needsSecondFactor: false } }
const refused = (code: string): AccountAnswer<never> => ({ ok: false, failure: { code, status: 400 } })

/** The form before doors that answer as they are told, and what was tried at them. */
function open(answers: Partial<Record<keyof SignInDoors, AccountAnswer<SignedIn>>> = {}) {
  const tried: unknown[] = []
  const door = (name: keyof SignInDoors) => async (given: unknown) => {
    tried.push([name, given])
    return answers[name] ?? opened
  }
  const doors: SignInDoors = {
    signIn: door('signIn'),
    sendCode: door('sendCode'),
    signInByCode: door('signInByCode'),
    giveSecondFactor: door('giveSecondFactor'),
    giveRecoveryCode: door('giveRecoveryCode'),
  }
  const entered = Promise.withResolvers<void>()
  render(<SignIn doors={doors} locale="en" onEnter={async () => entered.resolve()} />)
  return { tried, entered: entered.promise }
}

function fill(label: RegExp, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}

function press(name: RegExp) {
  fireEvent.click(screen.getByRole('button', { name }))
}

describe('somebody who works for a business', () => {
  test('signs in by e-mail and password', async () => {
    const { tried, entered } = open()
    fill(/^E-mail/, ' robin@example.com ')
    fill(/^Password/, 'correct horse battery')
    press(/^Sign in/)
    await entered
    expect(tried).toEqual([['signIn', { email: 'robin@example.com', password: 'correct horse battery' }]])
  })

  test('is told why not, and keeps what was filled in', async () => {
    open({ signIn: refused('INVALID_EMAIL_OR_PASSWORD') })
    fill(/^E-mail/, 'robin@example.com')
    fill(/^Password/, 'wrong horse battery')
    press(/^Sign in/)
    expect(await screen.findByText(/don’t belong together/)).toBeTruthy()
    expect(screen.getByDisplayValue('wrong horse battery')).toBeTruthy()
  })

  test('signs in by a code, which a phone can fill in', async () => {
    const { tried, entered } = open()
    press(/^E-mail me a code/)
    fill(/^E-mail/, 'robin@example.com')
    press(/^Send the code/)
    const field = await screen.findByLabelText(/^Code/)
    expect(field.getAttribute('autocomplete')).toBe('one-time-code')
    fill(/^Code/, '123 456')
    press(/^Sign in/)
    await entered
    expect(tried).toEqual([
      ['sendCode', 'robin@example.com'],
      ['signInByCode', { email: 'robin@example.com', code: '123456' }],
    ])
  })

  test('is in only after the second factor, or a recovery code in its place', async () => {
    const { tried, entered } = open({
      signIn: { ok: true, data: { needsSecondFactor: true } },
      giveSecondFactor: refused('INVALID_CODE'),
    })
    fill(/^E-mail/, 'robin@example.com')
    fill(/^Password/, 'correct horse battery')
    press(/^Sign in/)
    await screen.findByLabelText(/^Code/)
    fill(/^Code/, '111111')
    press(/^Continue/)
    expect(await screen.findByText('That code isn’t right.')).toBeTruthy()
    press(/^Use a recovery code/)
    fill(/^Recovery code/, 'abcde-fghij')
    press(/^Continue/)
    await entered
    expect(tried.slice(1)).toEqual([
      ['giveSecondFactor', '111111'],
      ['giveRecoveryCode', 'abcde-fghij'],
    ])
  })
})
