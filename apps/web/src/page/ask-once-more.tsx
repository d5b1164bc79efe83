import { Link, type LinkProps } from '@tanstack/react-router'
import { useId } from 'react'
import { focusOnce } from './focus-once.ts'
import { useLanguage } from './language.tsx'

interface AskOnceMoreProps {
  heading: string
  text: string
  words: { yes: string; no: string; busy: string }
  isBusy: boolean
  /** Why it did not happen when it was last tried. */
  refusal: string | undefined
  onYes: () => void
  /** Where all is as it was. */
  back: LinkProps
}

/** Asks once more before something is given up that may not be had again. */
export function AskOnceMore({ heading, text, words, isBusy, refusal, onYes, back }: AskOnceMoreProps) {
  const { page } = useLanguage().messages
  const id = useId()
  return (
    <section className="notice notice-danger" aria-labelledby={id}>
      <h2 id={id} className="notice-heading" tabIndex={-1} ref={focusOnce}>
        {heading}
      </h2>
      <p>{text}</p>
      {refusal ? (
        <p role="alert">
          <strong>{refusal}</strong>
        </p>
      ) : null}
      <form
        className="actions"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) onYes()
        }}
      >
        <button className="button button-danger-main" type="submit" aria-disabled={isBusy}>
          {isBusy ? words.busy : refusal ? page.retry : words.yes}
        </button>
        <Link className="button" {...back} resetScroll={false} replace>
          {words.no}
        </Link>
      </form>
    </section>
  )
}
