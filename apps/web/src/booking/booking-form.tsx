import { useRef, useState, type FormEvent } from 'react'
import { useLanguage } from '../page/language.tsx'
import { CustomerFields } from './customer-fields.tsx'
import { draftOf, openAttempt, type FieldName } from './draft.ts'
import { fieldErrorsOf, nativeErrorOf, type FieldErrors } from './field-errors.ts'
import { FormOutcome } from './form-outcome.tsx'
import type { BookingRequest } from './request.ts'
import type { BookingSearch } from './search.ts'
import { useCreateBooking } from './use-create-booking.ts'

interface BookingFormProps {
  request: BookingRequest
  slug: string
  times: BookingSearch
}

type Control = HTMLInputElement | HTMLTextAreaElement

/** Name, contact and note. The fields belong to the browser: nothing that fails can empty them. */
export function BookingForm({ request, slug, times }: BookingFormProps) {
  const { form: texts } = useLanguage().messages
  const form = useRef<HTMLFormElement>(null)
  const [attempt] = useState(openAttempt)
  const [draft] = useState(attempt.draft.read)
  const [errors, setErrors] = useState<FieldErrors>({})
  const creating = useCreateBooking(attempt, (failure) => {
    if (failure.reason !== 'invalid_input') return
    const found = fieldErrorsOf(failure.details.issues, texts.fieldError)
    setErrors(found)
    if (form.current) focusFirst(form.current, found)
  })

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (creating.isBooking) return
    // A button that offers another time carries it; the last value under a name wins.
    const filled = new FormData(event.currentTarget, submitterOf(event.nativeEvent))
    const startsAt = filled.getAll('startsAt').at(-1)
    setErrors({})
    creating.book({ ...request, ...(typeof startsAt === 'string' ? { startsAt } : {}) }, draftOf(filled))
  }

  function input(event: FormEvent<HTMLFormElement>): void {
    attempt.draft.write(draftOf(new FormData(event.currentTarget)))
    requireContact(event.currentTarget, texts.fieldError.contact)
    const { target } = event
    if (isControl(target)) setErrors(({ [target.name as FieldName]: _, ...rest }) => rest)
  }

  function problem(field: FieldName, control: Control): void {
    setErrors((found) => ({ ...found, [field]: nativeErrorOf(field, control.validity, texts.fieldError) }))
    if (control.form?.querySelector('input:invalid, textarea:invalid') === control) control.focus()
  }

  return (
    <form
      className="booking-main panel form"
      method="post"
      ref={form}
      onSubmit={submit}
      onInput={input}
      onClickCapture={(event) => requireContact(event.currentTarget, texts.fieldError.contact)}
    >
      <input type="hidden" name="startsAt" value={request.startsAt} />
      <CustomerFields draft={draft} errors={errors} onProblem={problem} />
      <FormOutcome startsAt={request.startsAt} creating={creating} slug={slug} times={times} />
    </form>
  )
}

/** One of two fields is required, which only their form can know. */
function requireContact(form: HTMLFormElement, text: string): void {
  const email = form.elements.namedItem('email')
  const phone = form.elements.namedItem('phone')
  if (!isControl(email) || !isControl(phone)) return
  email.setCustomValidity(email.value.trim() || phone.value.trim() ? '' : text)
}

function focusFirst(form: HTMLFormElement, errors: FieldErrors): void {
  for (const control of form.elements) {
    if (isControl(control) && control.name in errors) return control.focus()
  }
}

function submitterOf(event: Event): HTMLElement | null {
  return event instanceof SubmitEvent ? event.submitter : null
}

function isControl(element: unknown): element is Control {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
}
