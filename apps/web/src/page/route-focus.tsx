import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAnnounce } from './announcer.tsx'

/** A new page takes the keyboard to its heading and says its title, as a fresh document would. */
export function RouteFocus() {
  const announce = useAnnounce()
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const previous = useRef<string>(undefined)
  useEffect(() => {
    if (previous.current !== undefined && previous.current !== pathname) {
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
      announce(document.title)
    }
    previous.current = pathname
  }, [pathname, announce])
  return null
}
