import type { Service } from '@openhours/api/service/schema'
import { QuestionFields } from './question-fields.tsx'
import type { FormFields } from './use-visitor-form.ts'

interface VisitQuestionsProps {
  form: FormFields
  services: readonly Service[]
}

/** The questions of every service of a visit; where several ask, each below its name. */
export function VisitQuestions({ form, services }: VisitQuestionsProps) {
  const asking = services.filter(({ questions }) => questions.length > 0)
  if (asking.length < 2) return asking.map(({ id, questions }) => <QuestionFields key={id} {...{ form, questions }} />)
  return asking.map(({ id, name, questions }) => (
    <fieldset key={id} className="questions">
      <legend>{name}</legend>
      <QuestionFields {...{ form, questions }} />
    </fieldset>
  ))
}
