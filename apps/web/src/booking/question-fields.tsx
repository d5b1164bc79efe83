import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { ChoiceField, type Choice } from './choice-field.tsx'
import { Field } from './field.tsx'
import { fieldOf, type Question } from './request.ts'
import type { FormFields } from './use-visitor-form.ts'

interface QuestionFieldsProps {
  form: FormFields
  questions: readonly Question[]
}

/** What the business wants to know about the visit. */
export function QuestionFields({ form, questions }: QuestionFieldsProps) {
  if (questions.length === 0) return null
  return questions.map((question) => <QuestionField key={question.id} form={form} question={question} />)
}

/** So many choices are seen at once; more are a list that opens. */
const MAX_IN_SIGHT = 5

function QuestionField({ form, question }: { form: FormFields; question: Question }) {
  const { answers } = useVisitMessages()
  const { id, kind, label, isRequired } = question
  const field = { form, name: fieldOf(id), label, isOptional: !isRequired, required: isRequired }
  if (kind === 'text') return <Field {...field} rows={2} maxLength={2000} />
  if (kind === 'number') return <Field {...field} type="number" step="any" inputMode="decimal" />
  const choices: Choice[] =
    kind === 'yes_no'
      ? [
          { value: 'yes', text: answers.yes },
          { value: 'no', text: answers.no },
        ]
      : question.choices.map((choice) => ({ value: choice, text: choice }))
  // What was chosen from a list that opens can be taken back, so it serves also what need not be answered.
  if (isRequired && choices.length <= MAX_IN_SIGHT) return <ChoiceField {...field} choices={choices} />
  return <Field {...field} choices={[{ value: '', text: isRequired ? answers.choose : '–' }, ...choices]} />
}
