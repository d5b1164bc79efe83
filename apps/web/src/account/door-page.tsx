import type { ReactNode } from 'react'
import { PageHeading } from '../page/page-heading.tsx'
import { Sunrise } from '../page/sunrise.tsx'

interface DoorPageProps {
  title: string
  heading: string
  lead?: ReactNode
  children?: ReactNode
}

/** A page that stands alone before somebody is inside. */
export function DoorPage({ title, heading, lead, children }: DoorPageProps) {
  return (
    <main id="content" className="door column">
      <title>{title}</title>
      <Sunrise />
      <PageHeading>{heading}</PageHeading>
      {lead ? <p className="lead">{lead}</p> : null}
      {children}
    </main>
  )
}
