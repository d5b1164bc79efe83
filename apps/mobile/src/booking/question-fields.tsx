import type { VisitMessages } from '@openhours/client/messages/visit'
import { ChoiceField } from '../elements/choice-field.tsx'
import { Field } from '../elements/field.tsx'
import type { AnswerProblems, Answers, Question } from './answers.ts'

interface QuestionFieldsProps {
  questions: readonly Question[]
  answers: Answers
  problems: AnswerProblems
  words: VisitMessages['answers']
  /** Said beside what need not be answered. */
  optional: string
  onChange: (answers: Answers) => void
}

/** What the business wants to know about the visit. */
export function QuestionFields({ questions, answers, problems, words, optional, onChange }: QuestionFieldsProps) {
  return questions.map(({ id, kind, label, isRequired, choices }) => {
    const value = answers[id] ?? ''
    const change = (answer: string): void => onChange({ ...answers, [id]: answer })
    const field = { label: isRequired ? label : `${label} (${optional})`, value, error: problems[id] }
    if (kind === 'text') return <Field key={id} {...field} onChangeText={change} multiline maxLength={2000} />
    if (kind === 'number') return <Field key={id} {...field} onChangeText={change} inputMode="decimal" />
    const named =
      kind === 'yes_no'
        ? [
            { value: 'yes', text: words.yes },
            { value: 'no', text: words.no },
          ]
        : choices.map((choice) => ({ value: choice, text: choice }))
    return <ChoiceField key={id} {...field} choices={named} isOptional={!isRequired} onChoose={change} />
  })
}
