import { createContext, use, useState, type ReactNode } from 'react'

const AnnounceContext = createContext<(text: string) => void>(() => {})

/** Says something to those who do not see it happen: `announce('12 free times')`. */
export function useAnnounce(): (text: string) => void {
  return use(AnnounceContext)
}

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('')
  return (
    <AnnounceContext value={setText}>
      {children}
      <output className="visually-hidden" aria-live="polite">
        {text}
      </output>
    </AnnounceContext>
  )
}
