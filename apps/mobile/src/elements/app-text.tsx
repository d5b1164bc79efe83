import { tokens, type Palette } from '@openhours/client/tokens'
import { Text, type TextProps } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'

const { size, weight, lineHeight } = tokens.font

const variants = {
  display: style(size.headline, weight.bold, lineHeight.tight),
  headline: style(size.title + 2, weight.bold, lineHeight.snug),
  title: style(size.large, weight.semibold, lineHeight.snug),
  body: style(size.body, weight.regular, lineHeight.body),
  strong: style(size.body, weight.semibold, lineHeight.snug),
  small: style(size.small, weight.regular, lineHeight.snug),
  label: style(size.small, weight.semibold, lineHeight.snug),
}

interface AppTextProps extends TextProps {
  variant?: keyof typeof variants
  tone?: keyof Palette
}

/** Text in one of our sizes and colours. It grows with the text size that is set on the device. */
export function AppText({ variant = 'body', tone = 'ink', style: more, ...rest }: AppTextProps) {
  const { color } = useTheme()
  return <Text {...rest} style={[variants[variant], { color: color[tone] }, more]} />
}

function style(fontSize: number, fontWeight: 400 | 600 | 700, ratio: number) {
  return { fontSize, fontWeight, lineHeight: Math.round(fontSize * ratio) }
}
