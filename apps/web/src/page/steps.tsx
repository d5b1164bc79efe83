import { Link, type LinkProps } from '@tanstack/react-router'
import { useLanguage } from './language.tsx'

interface StepsProps {
  slug: string
  current: 'time' | 'details'
  /** Where the times of this booking are chosen; only once that is done. */
  times?: LinkProps
}

/** How far one is, and the way back to what is done. */
export function Steps({ slug, current, times }: StepsProps) {
  const { steps } = useLanguage().messages
  return (
    <nav className="steps" aria-label={steps.label}>
      <ol>
        <li>
          <Link to="/$slug" params={{ slug }} activeOptions={{ exact: true }}>
            {steps.service}
          </Link>
        </li>
        <li>
          {times ? (
            <Link {...times} activeOptions={{ exact: true }}>
              {steps.time}
            </Link>
          ) : (
            <span aria-current="step">{steps.time}</span>
          )}
        </li>
        <li>
          <span aria-current={current === 'details' ? 'step' : undefined}>{steps.details}</span>
        </li>
      </ol>
    </nav>
  )
}
