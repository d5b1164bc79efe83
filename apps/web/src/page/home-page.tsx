import { useLanguage } from './language.tsx'
import { PageHeading } from './page-heading.tsx'
import { Sunrise } from './sunrise.tsx'

export function HomePage() {
  const { home } = useLanguage().messages
  return (
    <main id="content" className="lone">
      <title>{home.title}</title>
      <Sunrise />
      <PageHeading>{home.heading}</PageHeading>
      <p>{home.text}</p>
      <p className="lone-address">
        {globalThis.location.host}/<strong>{home.example}</strong>
      </p>
      <p className="soft">{home.hint}</p>
    </main>
  )
}
