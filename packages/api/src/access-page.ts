import { accessMatrix, type Access } from './access.ts'
import { apiKeyScope } from './api-key/schema.ts'

const people = ['visitor', 'customer', 'account', 'staff', 'desk', 'manager', 'owner'] as const

const INTRODUCTION = `# Who may call what

Made from \`packages/api/src/access.ts\` by \`pnpm --filter @openhours/api run access-page\`; a test fails when it is out of
date. A procedure that is not in the matrix does not exist.

- **visitor**: anybody. **customer**: somebody who has shown by a code that an address or number is theirs, in one
  organization. **account**: somebody who is signed in; members of organizations are too.
- **staff**, **desk**, **manager**, **owner**: what a member is in the organization that the call names. Staff see their own
  calendar: visits to others look as if they were not there, and are told as busy times only.
- A key of the API may call what is open to a visitor, and what its scopes name.
- Another organization looks to everybody as if it were not there.
`

/** The matrix as a page for people: one table for each noun. */
export function accessPage(): string {
  const entries: [string, Access][] = Object.entries(accessMatrix)
  const byNoun = Map.groupBy(entries, ([name]) => name.split('.')[0] ?? '')
  return [INTRODUCTION, ...[...byNoun].map(([noun, rows]) => section(noun, rows))].join('\n')
}

function section(noun: string, rows: [string, Access][]): string {
  const head = ['procedure', ...people, 'key scope', 'what it does']
  const lines = [head, head.map(() => '---'), ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`)
  return `## ${noun}\n\n${lines.join('\n')}\n`
}

function cells([name, { does, may }]: [string, Access]): string[] {
  const marks = people.map((caller) => (may.includes(caller) ? '✓' : ''))
  const scopes = may.includes('visitor') ? 'any' : apiKeyScope.options.filter((scope) => may.includes(scope)).join(', ')
  return [`\`${name}\``, ...marks, scopes, does]
}
