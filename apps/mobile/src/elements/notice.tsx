import { tokens, type Palette } from '@openhours/client/tokens'
import { useEffect, type ReactNode } from 'react'
import { AccessibilityInfo, Platform, StyleSheet, View } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'
import { AppText } from './app-text.tsx'

type Kind = 'note' | 'problem' | 'good'

interface NoticeProps {
  kind: Kind
  heading?: string
  text?: string
  /** Whether a screen reader says it the moment it appears. */
  announce?: boolean
  children?: ReactNode
}

/** Something to know before going on, in a tinted box, with room for what can be done about it. */
export function Notice({ kind, heading, text, announce = false, children }: NoticeProps) {
  const { color } = useTheme()
  const look = looks[kind]
  const announcement = announce ? [heading, text].filter(Boolean).join(' ') : ''

  // Android and the web announce the live region below; iOS has none and is told.
  useEffect(() => {
    if (announcement && Platform.OS === 'ios') AccessibilityInfo.announceForAccessibility(announcement)
  }, [announcement])

  return (
    <View
      style={[styles.notice, { backgroundColor: color[look.fill] }]}
      {...(announce ? { role: 'alert', accessibilityLiveRegion: 'assertive' } : {})}
    >
      {heading ? (
        <AppText variant="title" tone={look.text}>
          {heading}
        </AppText>
      ) : null}
      {text ? <AppText tone={look.text}>{text}</AppText> : null}
      {children}
    </View>
  )
}

const looks: Record<Kind, { fill: keyof Palette; text: keyof Palette }> = {
  note: { fill: 'sunTint', text: 'sunInk' },
  problem: { fill: 'dangerTint', text: 'dangerInk' },
  good: { fill: 'accentTint', text: 'accentInk' },
}

const styles = StyleSheet.create({
  notice: { borderRadius: tokens.radius.m, padding: tokens.space.m, gap: tokens.space.s },
})
