import { expect, test } from 'vitest'
import { formattingLocale, messagesFor } from './messages.ts'

test('a business in a language without a catalogue is shown in English, dates too', () => {
  expect(messagesFor('xx-YY').language).toBe('en')
  expect(formattingLocale('xx-YY')).toBe('en')
})

test('a business in another kind of English keeps its own dates and money', () => {
  expect(messagesFor('en-AU').language).toBe('en')
  expect(formattingLocale('en-AU')).toBe('en-AU')
})

test('one is not many', () => {
  const { slot } = messagesFor('en')
  expect(slot.countOn(1)).toBe('1 free time')
  expect(slot.countOn(12)).toBe('12 free times')
  expect(slot.announceDay('Monday', 0)).toBe('Monday: no free times')
})
