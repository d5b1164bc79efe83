import { hasReason, type ClientFailure } from '@openhours/client'
import { formatTime } from '@openhours/client/format'
import type { Messages } from '@openhours/client/messages'
import { tokens } from '@openhours/client/tokens'
import { useRef, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Heading } from '../elements/heading.tsx'
import { Notice } from '../elements/notice.tsx'
import { useScreenScroll } from '../elements/screen-scroll.ts'
import { BookingFailure } from './booking-failure.tsx'
import { ContactFields, type FieldRefs } from './contact-fields.tsx'
import { contactProblems, problemsFromServer, type Contact, type ContactProblems } from './contact.ts'

interface BookingFormProps {
  startsAt: string
  locale: string
  /** What is filled in already. */
  initial: Contact
  isBooking: boolean
  failure: ClientFailure | undefined
  onBook: (startsAt: string, contact: Contact) => void
  onOtherTime: () => void
}

const FIELDS = ['name', 'email', 'phone', 'note'] as const

/** Who the visit is for. Whatever goes wrong, what was typed stays. */
export function BookingForm(props: BookingFormProps) {
  const { startsAt, isBooking, failure, onBook, onOtherTime } = props
  const { t, locale } = wordsFor(props.locale)
  const [contact, setContact] = useState(props.initial)
  const [isChecked, setIsChecked] = useState(false)
  const fields = useRef<FieldRefs>({})
  const { toEnd } = useScreenScroll()
  const refused = serverProblems(failure, t)
  const problems = { ...refused, ...(isChecked ? contactProblems(contact, t) : {}) }
  const count = Object.keys(problems).length
  const bookAt = (start: string): void => {
    setIsChecked(true)
    const found = contactProblems(contact, t)
    const first = FIELDS.find((field) => found[field])
    if (first) fields.current[first]?.focus()
    else onBook(start, contact)
  }

  return (
    <View style={styles.form} role="form" aria-label={t.form.heading}>
      <View style={styles.intro}>
        <Heading>{t.form.heading}</Heading>
        <AppText tone="inkSoft">{t.form.intro}</AppText>
      </View>
      <ContactFields contact={contact} problems={problems} messages={t} onChange={setContact} fields={fields} />
      {count > 0 ? <Notice kind="problem" text={t.form.fixFields(count)} announce /> : null}
      {failure && Object.keys(refused).length === 0 && !isBooking ? (
        <View onLayout={toEnd}>
          <BookingFailure
            failure={failure}
            startsAt={startsAt}
            locale={props.locale}
            onBook={bookAt}
            onOtherTime={onOtherTime}
          />
        </View>
      ) : null}
      {failure && isTimeLost(failure) && !isBooking ? null : (
        <Button
          label={isBooking ? t.form.submitting : failure ? t.page.retry : t.form.submitAt(formatTime(startsAt, locale))}
          busy={isBooking}
          onPress={() => bookAt(startsAt)}
        />
      )}
    </View>
  )
}

function serverProblems(failure: ClientFailure | undefined, messages: Messages): ContactProblems {
  return failure && hasReason(failure, 'invalid_input') ? problemsFromServer(failure.details.issues, messages) : {}
}

/** Trying the same time once more makes no sense: the other times take the place of the button. */
function isTimeLost({ reason }: ClientFailure): boolean {
  return ['slot_taken', 'not_a_start', 'too_soon', 'too_far_ahead', 'outside_hours'].includes(reason)
}

const styles = StyleSheet.create({
  form: { gap: tokens.space.m },
  intro: { gap: tokens.space.xxs },
})
