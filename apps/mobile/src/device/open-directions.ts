import { Linking, Platform } from 'react-native'

/** Shows an address in the device's own map. */
export async function openDirections(address: string): Promise<void> {
  const place = encodeURIComponent(address)
  const url = Platform.select({
    ios: `maps:?q=${place}`,
    android: `geo:0,0?q=${place}`,
    default: `https://www.openstreetmap.org/search?query=${place}`,
  })
  await Linking.openURL(url)
}
