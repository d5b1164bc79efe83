import type { CreateBookingInput } from '@openhours/api/booking/schema'
import type { InputIssue } from '@openhours/api/failure/schema'
import type { Service } from '@openhours/api/service/schema'
import type { VisitMessages } from '@openhours/client/messages/visit'

export type Question = Service['questions'][number]

/** What was answered so far, by question. Yes and no are `yes` and `no`. */
export type Answers = Partial<Record<string, string>>

/** What is wrong with an answer, by question, in words for the person. */
export type AnswerProblems = Partial<Record<string, string>>

type Words = VisitMessages['answers']

/** Looks the answers over before they are sent, for what is plain to see. */
export function answerProblems(questions: readonly Question[], answers: Answers, words: Words): AnswerProblems {
  const problems: AnswerProblems = {}
  for (const { id, kind, isRequired } of questions) {
    const answer = answers[id]?.trim() ?? ''
    if (answer === '' && isRequired) problems[id] = words.missing
    if (answer.length > 2000) problems[id] = words.long
    if (kind === 'number' && answer !== '' && Number.isNaN(Number(answer.replace(',', '.')))) {
      problems[id] = words.notNumber
    }
  }
  return problems
}

/** What the server found wrong with answers, at the questions they belong to. */
export function answerProblemsFromServer(issues: readonly InputIssue[], words: Words): AnswerProblems {
  const problems: AnswerProblems = {}
  for (const { path, code, message } of issues) {
    const [field, id] = path.split('.')
    if (field !== 'answers' || !id) continue
    const isMissing = code === 'answer_missing' || message === 'answer_missing'
    const isNoNumber = code === 'not_a_number' || message === 'not_a_number'
    problems[id] = isMissing ? words.missing : isNoNumber ? words.notNumber : words.invalid
  }
  return problems
}

/** The part of a request that comes from the answers; what was left empty is left out. */
export function requestFromAnswers(
  questions: readonly Question[],
  answers: Answers,
): Pick<CreateBookingInput, 'answers'> {
  const given = questions.flatMap(({ id, kind }) => {
    const answer = answers[id]?.trim()
    return answer ? [{ questionId: id, answer: kind === 'number' ? answer.replace(',', '.') : answer }] : []
  })
  return given.length > 0 ? { answers: given } : {}
}
