import { expect, test } from 'vitest'
import { EMPTY_DRAFT, clearDraft, readDraft, writeDraft } from './draft.ts'

function storageOf(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries))
  return {
    get length() {
      return map.size
    },
    clear: () => map.clear(),
    getItem: (key) => map.get(key) ?? null,
    key: (index) => [...map.keys()][index] ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => void map.set(key, value),
  }
}

const FILLED = { name: 'Ines', email: 'ines@example.com', phone: '', note: 'Knock.' }

test('a form is found as it was left, until it is booked', () => {
  const storage = storageOf()
  writeDraft(storage, FILLED)
  expect(readDraft(storage)).toEqual(FILLED)
  clearDraft(storage)
  expect(readDraft(storage)).toEqual(EMPTY_DRAFT)
})

test('a browser without storage, or with rubbish in it, gives an empty form', () => {
  expect(readDraft(undefined)).toEqual(EMPTY_DRAFT)
  for (const rubbish of ['{', 'null', '[1]', '{"name":7,"admin":"yes"}']) {
    expect(readDraft(storageOf({ 'openhours.draft': rubbish }))).toEqual(EMPTY_DRAFT)
  }
})
