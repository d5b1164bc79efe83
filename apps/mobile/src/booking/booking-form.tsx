import { hasReason, type ClientFailure } from '@openhours/client'
import { formatTime } from '@openhours/client/format'
import type { Messages } from '@openhours/client/messages'
import { visitMessagesFor, type VisitMessages } from '@openhours/client/messages/visit'
import { tokens } from '@openhours/client/tokens'
import { useRef, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Heading } from '../elements/heading.tsx'
import { Notice } from '../elements/notice.tsx'
import { useScreenScroll } from '../elements/screen-scroll.ts'
import {
  answerProblems,
  answerProblemsFromServer,
  type AnswerProblems,
  type Answers,
  type Question,
} from './answers.ts'
import { BookingFailure } from './booking-failure.tsx'
import { ContactFields, type FieldRefs } from './contact-fields.tsx'
import { contactProblems, problemsFromServer, type Contact, type ContactProblems } from './contact.ts'
import { QuestionFields } from './question-fields.tsx'

interface BookingFormProps {
  startsAt: string
  locale: string
  /** What is filled in already. */
  initial: Contact
  questions?: readonly Question[]
  isBooking: boolean
  failure: ClientFailure | undefined
  onBook: (startsAt: string, contact: Contact, answers: Answers) => void
  onOtherTime: () => void
}

const NO_QUESTIONS: readonly Question[] = []
const FIELDS = ['name', 'email', 'phone', 'note'] as const

/** Who the visit is for. Whatever goes wrong, what was typed stays. */
export function BookingForm(props: BookingFormProps) {
  const { startsAt, questions = NO_QUESTIONS, isBooking, failure, onBook, onOtherTime } = props
  const { t } = wordsFor(props.locale)
  const [contact, setContact] = useState(props.initial)
  const [answers, setAnswers] = useState<Answers>({})
  const [isChecked, setIsChecked] = useState(false)
  const fields = useRef<FieldRefs>({})
  const { toEnd } = useScreenScroll()
  const { answers: words } = visitMessagesFor(t.language)
  const refused = refusedBy(failure, t, words)
  const problems = { ...refused.contact, ...(isChecked ? contactProblems(contact, t) : {}) }
  const wrong = { ...refused.answers, ...(isChecked ? answerProblems(questions, answers, words) : {}) }
  const count = countOf(problems) + countOf(wrong)
  const bookAt = (start: string): void => {
    setIsChecked(true)
    const found = contactProblems(contact, t)
    const first = FIELDS.find((field) => found[field])
    if (first) fields.current[first]?.focus()
    else if (countOf(answerProblems(questions, answers, words)) === 0) onBook(start, contact, answers)
  }

  return (
    <View style={styles.form} role="form" aria-label={t.form.heading}>
      <View style={styles.intro}>
        <Heading>{t.form.heading}</Heading>
        <AppText tone="inkSoft">{t.form.intro}</AppText>
      </View>
      <ContactFields contact={contact} problems={problems} messages={t} onChange={setContact} fields={fields}>
        <QuestionFields
          {...{ questions, answers, words }}
          problems={wrong}
          optional={t.form.optional}
          onChange={setAnswers}
        />
      </ContactFields>
      {count > 0 ? <Notice kind="problem" text={t.form.fixFields(count)} announce /> : null}
      {failure && countOf(refused.contact) + countOf(refused.answers) === 0 && !isBooking ? (
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
      <BookButton {...{ startsAt, failure, isBooking }} locale={props.locale} onPress={() => bookAt(startsAt)} />
    </View>
  )
}

interface BookButtonProps extends Pick<BookingFormProps, 'startsAt' | 'locale' | 'failure' | 'isBooking'> {
  onPress: () => void
}

function BookButton({ startsAt, locale: organizationLocale, failure, isBooking, onPress }: BookButtonProps) {
  const { t, locale } = wordsFor(organizationLocale)
  if (failure && isTimeLost(failure) && !isBooking) return null
  const label = failure ? t.page.retry : t.form.submitAt(formatTime(startsAt, locale))
  return <Button label={isBooking ? t.form.submitting : label} busy={isBooking} onPress={onPress} />
}

interface Refused {
  contact: ContactProblems
  answers: AnswerProblems
}

/** What the server found wrong with what was filled in. */
function refusedBy(failure: ClientFailure | undefined, messages: Messages, words: VisitMessages['answers']): Refused {
  const issues = failure && hasReason(failure, 'invalid_input') ? failure.details.issues : []
  return { contact: problemsFromServer(issues, messages), answers: answerProblemsFromServer(issues, words) }
}

function countOf(problems: object): number {
  return Object.keys(problems).length
}

/** Trying the same time once more makes no sense: the other times take the place of the button. */
function isTimeLost({ reason }: ClientFailure): boolean {
  return ['slot_taken', 'not_a_start', 'too_soon', 'too_far_ahead', 'outside_hours'].includes(reason)
}

const styles = StyleSheet.create({
  form: { gap: tokens.space.m },
  intro: { gap: tokens.space.xxs },
})
