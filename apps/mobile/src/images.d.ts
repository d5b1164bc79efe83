declare module '*.png' {
  import type { ImageSourcePropType } from 'react-native'

  const image: ImageSourcePropType
  export default image
}
