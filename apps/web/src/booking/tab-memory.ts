/** Some texts that one tab keeps until they are cleared: going back, or a reload, loses nothing. */
export interface TabMemory<T extends Record<string, string>> {
  read: () => T
  write: (texts: T) => void
  clear: () => void
}

/** Keeps texts in the storage of a tab, or, where there is none, for as long as the page lives. */
export function createTabMemory<T extends Record<string, string>>(
  key: string,
  empty: T,
  storage: Storage | undefined,
): TabMemory<T> {
  let last = empty
  return {
    read: () => (storage ? { ...empty, ...textsIn(storage.getItem(key)) } : last),
    write: (texts) => {
      last = texts
      try {
        storage?.setItem(key, JSON.stringify(texts))
      } catch {
        // A full or forbidden storage: the page itself still holds everything.
      }
    },
    clear: () => {
      last = empty
      storage?.removeItem(key)
    },
  }
}

/** This tab's storage; a browser may forbid even looking at it. */
export function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}

function textsIn(stored: string | null): Record<string, string> {
  const value = parsed(stored)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'))
}

function parsed(stored: string | null): unknown {
  try {
    return JSON.parse(stored ?? '{}')
  } catch {
    return {}
  }
}
