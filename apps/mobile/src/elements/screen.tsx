import { tokens } from '@openhours/client/tokens'
import { useMemo, useRef, type ReactElement, type ReactNode } from 'react'
import { KeyboardAvoidingView, Platform, ScrollView, StyleSheet, View, type RefreshControlProps } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useTheme } from '../theme/use-theme.ts'
import { ScreenScrollContext, type ScreenScroll } from './screen-scroll.ts'

interface ScreenProps {
  children: ReactNode
  /** Above the padding, from edge to edge. */
  banner?: ReactNode
  /** What happens when the content is pulled down. */
  refreshControl?: ReactElement<RefreshControlProps>
}

/** The content of a screen: it scrolls, makes room for the keyboard, and stays inside the safe area and a readable width. */
export function Screen({ children, banner, refreshControl }: ScreenProps) {
  const { color } = useTheme()
  const insets = useSafeAreaInsets()
  const view = useRef<ScrollView>(null)
  const scroll = useMemo<ScreenScroll>(
    () => ({
      toTop: () => view.current?.scrollTo({ y: 0, animated: true }),
      toEnd: () => view.current?.scrollToEnd({ animated: true }),
    }),
    [],
  )
  return (
    // iOS moves the scroll view itself; Android draws from edge to edge and has to be told.
    <KeyboardAvoidingView behavior="padding" enabled={Platform.OS === 'android'} style={styles.fill}>
      <ScrollView
        ref={view}
        style={{ backgroundColor: color.canvas }}
        contentContainerStyle={{ paddingBottom: insets.bottom + tokens.space.xl }}
        automaticallyAdjustKeyboardInsets
        keyboardShouldPersistTaps="handled"
        {...(refreshControl ? { refreshControl } : {})}
      >
        {banner}
        <View style={[styles.content, { marginLeft: insets.left, marginRight: insets.right }]} role="main">
          <ScreenScrollContext value={scroll}>{children}</ScreenScrollContext>
        </View>
      </ScrollView>
    </KeyboardAvoidingView>
  )
}

const styles = StyleSheet.create({
  fill: { flex: 1 },
  content: {
    padding: tokens.space.m,
    gap: tokens.space.l,
    width: '100%',
    maxWidth: 640,
    alignSelf: 'center',
  },
})
