import { formattingLocale, messagesFor, type Messages } from '@openhours/client/messages'
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'

interface Language {
  messages: Messages
  /** For dates, numbers and money. */
  locale: string
}

const LanguageContext = createContext<Language>(languageOf('en'))

export function useLanguage(): Language {
  return use(LanguageContext)
}

/** Texts and formats in the language of a business, as far as there is a catalogue for it. */
export function LanguageProvider({ locale, children }: { locale: string; children: ReactNode }) {
  const language = useMemo(() => languageOf(locale), [locale])
  useEffect(() => {
    document.documentElement.lang = language.locale
    document.documentElement.dir = language.messages.direction
  }, [language])
  return <LanguageContext value={language}>{children}</LanguageContext>
}

function languageOf(locale: string): Language {
  return { messages: messagesFor(locale), locale: formattingLocale(locale) }
}
