import type { ReactNode } from 'react'

/** The one heading of a page; a change of page brings the keyboard here. */
export function PageHeading({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <h1 className={className} tabIndex={-1}>
      {children}
    </h1>
  )
}
