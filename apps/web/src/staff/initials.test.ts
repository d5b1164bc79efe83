import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test('a person is told by the first letters of the first and last name', () => {
  expect(initialsOf('Mara Whitlock')).toBe('MW')
  expect(initialsOf('Ana Lucía de la Cruz')).toBe('AC')
  expect(initialsOf('  Bo ')).toBe('B')
  expect(initialsOf('')).toBe('')
})

test('a letter is what a reader sees as one', () => {
  expect(initialsOf('E\u0301va Ősz')).toBe('E\u0301Ő')
})
