import { expect, test } from 'vitest'
import { EMPTY_DRAFT } from './draft.ts'
import { createTabMemory } from './tab-memory.ts'

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

test('a form is found as it was left, also by the next page, until it is booked', () => {
  const storage = storageOf()
  createTabMemory('draft', EMPTY_DRAFT, storage).write(FILLED)
  const next = createTabMemory('draft', EMPTY_DRAFT, storage)
  expect(next.read()).toEqual(FILLED)
  next.clear()
  expect(next.read()).toEqual(EMPTY_DRAFT)
})

test('a browser that keeps nothing still keeps it while the page lives', () => {
  const memory = createTabMemory('draft', EMPTY_DRAFT, undefined)
  expect(memory.read()).toEqual(EMPTY_DRAFT)
  memory.write(FILLED)
  expect(memory.read()).toEqual(FILLED)
})

test('rubbish in the storage is an empty form', () => {
  for (const rubbish of ['{', 'null', '[1]', '{"name":7}']) {
    expect(createTabMemory('draft', EMPTY_DRAFT, storageOf({ draft: rubbish })).read()).toEqual(EMPTY_DRAFT)
  }
})
