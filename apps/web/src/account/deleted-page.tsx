import { Link } from '@tanstack/react-router'
import { DoorPage } from './door-page.tsx'
import { useAccountMessages } from './use-account-messages.ts'

/** Where whoever has deleted their account ends up. */
export function DeletedPage() {
  const { deletion: texts } = useAccountMessages()
  return (
    <DoorPage title={texts.deletedTitle} heading={texts.deletedHeading} lead={texts.deletedLead}>
      <p className="door-else">
        <Link to="/">{texts.toFront}</Link>
      </p>
    </DoorPage>
  )
}
