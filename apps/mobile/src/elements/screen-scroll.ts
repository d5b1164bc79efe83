import { createContext, useContext } from 'react'

export interface ScreenScroll {
  toTop: () => void
  toEnd: () => void
}

export const ScreenScrollContext = createContext<ScreenScroll>({ toTop: () => undefined, toEnd: () => undefined })

/** Moves the screen around a component, to show what has just changed on it. */
export function useScreenScroll(): ScreenScroll {
  return useContext(ScreenScrollContext)
}
