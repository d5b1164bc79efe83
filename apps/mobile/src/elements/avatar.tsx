import { inkOn, tokens } from '@openhours/client/tokens'
import { StyleSheet, Text, View } from 'react-native'

/** A person's initials on the person's colour. An ornament: the name stands beside it. */
export function Avatar({ name, color, size = 40 }: { name: string; color: string; size?: number }) {
  return (
    <View
      aria-hidden
      importantForAccessibility="no-hide-descendants"
      style={[styles.disc, { backgroundColor: color, width: size, height: size }]}
    >
      <Text
        allowFontScaling={false}
        style={[styles.initials, { color: inkOn(color), fontSize: Math.round(size * 0.38) }]}
      >
        {initials(name)}
      </Text>
    </View>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 32).toUpperCase()).join('')
}

const styles = StyleSheet.create({
  disc: { borderRadius: tokens.radius.full, alignItems: 'center', justifyContent: 'center', flexShrink: 0 },
  initials: { fontWeight: tokens.font.weight.semibold },
})
