import type { ScheduledQuestionRow, ScheduledServiceRow } from '@openhours/db/queries/schedule'
import { AppError } from '../app-error.ts'

/** An answer with its question as it was asked. */
export interface KnownAnswer {
  questionId: string
  label: string
  answer: string
}

/**
 * The answers to the questions that the services ask; what nobody asked is left out, what is empty counts as no answer.
 * Throws `invalid_input` at `answers.<question id>`.
 */
export function checkAnswers(
  services: readonly Pick<ScheduledServiceRow, 'questions'>[],
  given: readonly { questionId: string; answer: string }[],
): KnownAnswer[] {
  const questions = new Map(services.flatMap((service) => service.questions.map((question) => [question.id, question])))
  const answers = new Map(given.map(({ questionId, answer }) => [questionId, answer]))
  return [...questions.values()].flatMap((question) => {
    const answer = answers.get(question.id) ?? ''
    const code = complaintAbout(question, answer)
    if (code) throw invalid(question, code)
    return answer === '' ? [] : [{ questionId: question.id, label: question.label, answer }]
  })
}

function complaintAbout({ kind, isRequired, choices }: ScheduledQuestionRow, answer: string): string | null {
  if (answer === '') return isRequired ? 'answer_missing' : null
  if (kind === 'choice' && !choices.includes(answer)) return 'not_a_choice'
  if (kind === 'yes_no' && answer !== 'yes' && answer !== 'no') return 'not_yes_or_no'
  if (kind === 'number' && !Number.isFinite(Number(answer))) return 'not_a_number'
  return null
}

function invalid({ id, label }: ScheduledQuestionRow, code: string): AppError {
  return new AppError('invalid_input', { issues: [{ path: `answers.${id}`, code, message: `${label}: ${code}` }] })
}
