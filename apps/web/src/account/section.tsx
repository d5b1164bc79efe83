import { useId, type ReactNode } from 'react'

interface SectionProps {
  heading: string
  text?: ReactNode
  children: ReactNode
}

/** One thing that can be seen to on a page, with its name. */
export function Section({ heading, text, children }: SectionProps) {
  const id = useId()
  return (
    <section className="panel section" aria-labelledby={id}>
      <h2 className="step-title" id={id}>
        {heading}
      </h2>
      {text ? <p className="soft">{text}</p> : null}
      {children}
    </section>
  )
}
