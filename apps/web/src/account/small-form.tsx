import type { FormEvent, ReactNode } from 'react'
import type { AccountFailure } from '@openhours/auth/client'
import { DoorRefused } from './door-refused.tsx'

interface SmallFormProps {
  door: { failure: AccountFailure | undefined; isBusy: boolean; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
  submit: string
  isDanger?: boolean
  children?: ReactNode
}

/** A form within a section: its fields, why it was refused, its button. */
export function SmallForm({ door, submit, isDanger = false, children }: SmallFormProps) {
  return (
    <form className="small-form" method="post" onSubmit={door.onSubmit}>
      {children}
      <DoorRefused failure={door.failure} />
      <button className={`button ${isDanger ? 'button-danger' : ''}`} type="submit" aria-disabled={door.isBusy}>
        {submit}
      </button>
    </form>
  )
}
