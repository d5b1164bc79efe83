import type { ReactNode } from 'react'
import { AppText } from './app-text.tsx'

/** The heading of a section, or of the whole screen. */
export function Heading({ children, of = 'section' }: { children: ReactNode; of?: 'screen' | 'section' }) {
  return (
    <AppText variant={of === 'screen' ? 'headline' : 'title'} role="heading" aria-level={of === 'screen' ? 1 : 2}>
      {children}
    </AppText>
  )
}
