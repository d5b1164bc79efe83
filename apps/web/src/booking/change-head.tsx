import { linkOptions } from '@tanstack/react-router'
import { SideHead } from '../page/side-head.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

interface ChangeHeadProps {
  booking: { manageToken: string }
  title: string
  heading: string
}

/** The head of a page on which a booking is changed. */
export function ChangeHead({ booking: { manageToken }, title, heading }: ChangeHeadProps) {
  const { newTime: texts } = useVisitMessages()
  const back = linkOptions({ to: '/booking/$manageToken', params: { manageToken } })
  return <SideHead {...{ title, heading, back }} backText={texts.toBooking} />
}
