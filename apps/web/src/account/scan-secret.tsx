import { encode } from 'uqr'
import { useAccountMessages } from './use-account-messages.ts'

/** The secret of an authenticator app, to scan or to type. */
export function ScanSecret({ uri }: { uri: string }) {
  const { factor: texts } = useAccountMessages()
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const { data, size } = encode(uri, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <div className="scan">
      <p>{texts.scan}</p>
      <svg className="scan-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={texts.qrLabel}>
        <path className="scan-dark" d={dark.join('')} />
      </svg>
      <p className="soft">{texts.orType}</p>
      <code className="scan-secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
    </div>
  )
}
