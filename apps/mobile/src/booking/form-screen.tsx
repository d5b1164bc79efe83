import type { CreateBookingInput } from '@openhours/api/booking/schema'
import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { Screen } from '../elements/screen.tsx'
import { routes } from '../routes.ts'
import { requestFromAnswers, type Answers } from './answers.ts'
import { BookingForm } from './booking-form.tsx'
import { BookingSummary } from './booking-summary.tsx'
import { emptyContact, requestFrom, type Contact } from './contact.ts'
import type { KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'
import { useCreateBooking } from './use-create-booking.ts'

interface FormScreenProps {
  organization: Organization
  service: Service
  startsAt: string
  /** None for anyone. */
  staffMemberId: string | undefined
}

/** The chosen time and the one short form. */
export function FormScreen({ organization, service, startsAt, staffMemberId }: FormScreenProps) {
  const router = useRouter()
  const { kept } = useMyBookings()
  const [chosenStart, setChosenStart] = useState(startsAt)
  const { book, isBooking, failure } = useCreateBooking((booking) => {
    router.dismissTo(routes.home)
    router.push(routes.booking(booking.manageToken, 'booked'))
  })
  const person = service.staff.find(({ id }) => id === staffMemberId)
  const bookAt = (start: string, contact: Contact, answers: Answers): void => {
    const request: CreateBookingInput = {
      organizationId: organization.id,
      serviceId: service.id,
      startsAt: start,
      ...requestFrom(contact),
      ...requestFromAnswers(service.questions, answers),
      ...(person ? { staffMemberId: person.id } : {}),
    }
    setChosenStart(start)
    book(request)
  }

  return (
    <Screen>
      <BookingSummary
        service={service}
        person={person}
        startsAt={chosenStart}
        locale={organization.locale}
        onChange={() => router.back()}
      />
      <BookingForm
        startsAt={chosenStart}
        locale={organization.locale}
        initial={lastContact(kept)}
        questions={service.questions}
        isBooking={isBooking}
        failure={failure}
        onBook={bookAt}
        onOtherTime={() => router.back()}
      />
    </Screen>
  )
}

/** Whoever booked before need not type their name again. */
function lastContact(kept: readonly KeptBooking[]): Contact {
  const customer = kept.at(-1)?.booking.customer
  if (!customer) return emptyContact
  return { ...emptyContact, name: customer.name, email: customer.email ?? '', phone: customer.phone ?? '' }
}
