import { useState } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'

/** Puts the address of this page on the clipboard, where the browser lets a page do so. */
export function CopyLink() {
  const { booking: texts } = useLanguage().messages
  const announce = useAnnounce()
  const [isCopied, setIsCopied] = useState(false)
  if (!globalThis.isSecureContext) return null
  async function copy(): Promise<void> {
    const { origin, pathname } = globalThis.location
    await navigator.clipboard.writeText(`${origin}${pathname}`)
    setIsCopied(true)
    announce(texts.copied)
  }
  return (
    <button className="button" type="button" onClick={() => void copy()}>
      <Icon name={isCopied ? 'check' : 'link'} />
      {isCopied ? texts.copied : texts.copyLink}
    </button>
  )
}
