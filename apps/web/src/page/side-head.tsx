import { Link, type LinkProps } from '@tanstack/react-router'
import { Icon } from './icon.tsx'
import { PageHeading } from './page-heading.tsx'

interface SideHeadProps {
  /** Of the browser's tab. */
  title: string
  heading: string
  back: LinkProps
  backText: string
}

/** The head of a page beside the straight way to a booking: the way back, and what is to be done. */
export function SideHead({ title, heading, back, backText }: SideHeadProps) {
  return (
    <div className="booking-head">
      <title>{title}</title>
      <p className="steps">
        <Link className="with-icon" {...back} activeOptions={{ exact: true }}>
          <Icon name="back" />
          {backText}
        </Link>
      </p>
      <PageHeading>{heading}</PageHeading>
    </div>
  )
}
