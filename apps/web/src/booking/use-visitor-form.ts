import type { ClientFailure } from '@openhours/client'
import { useRef, useState, type FormEvent, type RefObject } from 'react'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { draftOf, type Draft, type FieldName } from './draft.ts'
import { fieldErrorsOf, nativeErrorOf, type ErrorTexts, type FieldErrors } from './field-errors.ts'
import type { TabMemory } from './tab-memory.ts'

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What the fields of a form need to know of it. */
export interface FormFields {
  draft: Draft
  errors: FieldErrors
  onProblem: (field: FieldName, control: Control) => void
}

interface FormUse {
  isBusy: boolean
  send: (filled: FormData, draft: Draft) => void | Promise<void>
  onType?: () => void
}

interface VisitorForm {
  ref: RefObject<HTMLFormElement | null>
  fields: FormFields
  /** Shows beside the fields what the server found wrong with them. */
  refuse: (failure: ClientFailure) => void
  propsFor: (use: FormUse) => FormProps
}

type FormProps = Pick<React.ComponentProps<'form'>, 'method' | 'onSubmit' | 'onInput' | 'onClickCapture'>

/** A form about a person. The fields belong to the browser: nothing that fails can empty them. */
export function useVisitorForm(memory: TabMemory<Draft>): VisitorForm {
  const texts = useErrorTexts()
  const ref = useRef<HTMLFormElement>(null)
  const [draft] = useState(memory.read)
  const [errors, setErrors] = useState<FieldErrors>({})

  function refuse(failure: ClientFailure): void {
    if (failure.reason !== 'invalid_input') return
    const found = fieldErrorsOf(failure.details.issues, texts)
    setErrors(found)
    if (ref.current) focusFirst(ref.current, found)
  }

  function onProblem(field: FieldName, control: Control): void {
    setErrors((found) => ({ ...found, [field]: nativeErrorOf(field, control.validity, texts) }))
    if (control.form?.querySelector(':is(input, textarea, select):invalid') === control) control.focus()
  }

  function propsFor({ isBusy, send, onType }: FormUse): FormProps {
    return {
      method: 'post',
      onSubmit: (event) => {
        event.preventDefault()
        if (isBusy) return
        // A button that offers another time carries it; the last value under a name wins.
        const filled = new FormData(event.currentTarget, submitterOf(event.nativeEvent))
        setErrors({})
        void send(filled, draftOf(filled))
      },
      onInput: (event: FormEvent<HTMLFormElement>) => {
        memory.write({ ...memory.read(), ...draftOf(new FormData(event.currentTarget)) })
        requireContact(event.currentTarget, texts.fields.contact)
        const { target } = event
        if (isControl(target)) setErrors(({ [target.name as FieldName]: _, ...rest }) => rest)
        onType?.()
      },
      onClickCapture: (event) => requireContact(event.currentTarget, texts.fields.contact),
    }
  }

  return { ref, fields: { draft, errors, onProblem }, refuse, propsFor }
}

function useErrorTexts(): ErrorTexts {
  const { messages } = useLanguage()
  const { answers, waitlist } = useVisitMessages()
  return { fields: messages.form.fieldError, answers, waitlist }
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
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
}
