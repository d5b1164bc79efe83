import type { AccountClient, SignedIn } from '@openhours/auth/client'
import { useState } from 'react'
import { CodeSignIn } from './code-sign-in.tsx'
import { PasswordSignIn } from './password-sign-in.tsx'
import { SecondFactor } from './second-factor.tsx'

export type SignInDoors = Pick<
  AccountClient,
  'signIn' | 'sendCode' | 'signInByCode' | 'giveSecondFactor' | 'giveRecoveryCode'
>

interface SignInProps {
  doors: SignInDoors
  locale: string
  onEnter: () => Promise<void>
}

/** By password or by a code; then the second factor, where somebody has one. */
export function SignIn({ doors, locale, onEnter }: SignInProps) {
  const [way, setWay] = useState<'password' | 'code' | 'second-factor'>('password')
  const enter = async ({ needsSecondFactor }: SignedIn): Promise<void> => {
    if (needsSecondFactor) setWay('second-factor')
    else await onEnter()
  }
  if (way === 'second-factor') return <SecondFactor doors={doors} locale={locale} onEnter={onEnter} />
  if (way === 'code')
    return <CodeSignIn doors={doors} locale={locale} onEnter={enter} onOther={() => setWay('password')} />
  return <PasswordSignIn doors={doors} locale={locale} onEnter={enter} onOther={() => setWay('code')} />
}
