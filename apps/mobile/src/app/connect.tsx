import { useLocalSearchParams } from 'expo-router'
import { config } from '../config.ts'
import { ConnectScreen } from '../connection/connect-screen.tsx'

// a server without a business: only the short name is left to type
const knownServer = config.url ? `${config.url}/` : ''

export default function Connect() {
  const { address = knownServer } = useLocalSearchParams<{ address?: string }>()
  return <ConnectScreen address={address} />
}
