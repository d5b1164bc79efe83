import { useLocalSearchParams } from 'expo-router'
import { ConnectScreen } from '../connection/connect-screen.tsx'

export default function Connect() {
  const { address = '' } = useLocalSearchParams<{ address?: string }>()
  return <ConnectScreen address={address} />
}
