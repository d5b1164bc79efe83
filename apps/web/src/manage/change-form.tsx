import type { ReactNode } from 'react'
import { useChange } from './use-change.ts'
import { ChangeRefused } from './change-refused.tsx'

interface ChangeFormProps {
  change: (filled: FormData, form: HTMLFormElement) => Promise<unknown>
  submit: string
  isMain?: boolean
  isDanger?: boolean
  children?: ReactNode
}

/** A small form with its refusal and its button. */
export function ChangeForm({ change, submit, isMain, isDanger, children }: ChangeFormProps) {
  const { failure, isBusy, onSubmit } = useChange(change)
  return (
    <form className="small-form" method="post" onSubmit={onSubmit}>
      {children}
      <ChangeRefused failure={failure} />
      <button
        className={`button ${isMain ? 'button-main' : ''} ${isDanger ? 'button-danger' : ''}`}
        type="submit"
        aria-disabled={isBusy}
      >
        {submit}
      </button>
    </form>
  )
}
