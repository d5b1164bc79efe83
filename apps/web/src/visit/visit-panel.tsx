import type { Service } from '@openhours/api/service/schema'
import { Suspense, lazy, useState } from 'react'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'

const VisitOptions = lazy(async () => ({ default: (await import('./visit-options.tsx')).VisitOptions }))

/** There is room beside the times. */
const WIDE = '(min-width: 60rem)'

interface VisitPanelProps {
  service: Service
  /** What can follow it in the same visit. */
  others: Service[]
}

/** What can be chosen about a visit before its time, folded away where the times would be pushed out of sight. */
export function VisitPanel({ service, others }: VisitPanelProps) {
  const { messages } = useLanguage()
  const hasOptions = service.variants.length + service.addOns.length > 0
  const [isOpen, setIsOpen] = useState(() => hasOptions && globalThis.matchMedia(WIDE).matches)
  if (!hasOptions && others.length === 0) return null
  return (
    <details className="visit-panel" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {hasOptions ? messages.service.options : messages.service.addAnother}
        <Icon name="forward" />
      </summary>
      {isOpen ? (
        <Suspense fallback={<div className="bone bone-options" />}>
          <VisitOptions service={service} others={others} />
        </Suspense>
      ) : null}
    </details>
  )
}
