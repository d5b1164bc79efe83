import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { booked, refused, slots } from './readme-example.ts'

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

test('the README shows the example as it is, with the results that it has', () => {
  const readme = textOf('../README.md')
  expect(readme).toContain(textOf('readme-example.ts').replaceAll('../src/index.ts', '@openhours/scheduling').trim())
  const results = [...readme.matchAll(/```json\n([^`]*)```/g)].map(([, text = '']): unknown => JSON.parse(text))
  expect(results).toEqual([slots, refused, booked])
})
