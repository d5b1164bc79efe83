import type { Service } from '@openhours/api/service/schema'
import { formatDuration, formatMoney } from '@openhours/client/format'
import { tokens } from '@openhours/client/tokens'
import { Link } from 'expo-router'
import { Pressable, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Card } from '../elements/card.tsx'
import { routes } from '../routes.ts'
import { useTheme } from '../theme/use-theme.ts'

/** One service with its duration and price; a tap goes on to its free times. */
export function ServiceRow({ service, locale: organizationLocale }: { service: Service; locale: string }) {
  const { t, locale } = wordsFor(organizationLocale)
  const { color } = useTheme()
  const price = service.price.amountMinor === 0 ? t.service.free : formatMoney(service.price, locale)
  const duration = formatDuration(service.durationMinutes, locale)
  return (
    <Link href={routes.times(service.id)} asChild>
      <Pressable>
        {({ pressed }) => (
          <Card style={[styles.row, pressed && { backgroundColor: color.sunken }]}>
            <View style={[styles.mark, { backgroundColor: service.color }]} />
            <View style={styles.text}>
              <AppText variant="title">{service.name}</AppText>
              {service.description ? (
                <AppText variant="small" tone="inkSoft">
                  {service.description}
                </AppText>
              ) : null}
              <View style={styles.facts}>
                <AppText variant="small" tone="inkSoft">
                  {duration}
                </AppText>
                <AppText variant="label">{price}</AppText>
              </View>
            </View>
            <AppText variant="title" tone="inkSoft" aria-hidden>
              ›
            </AppText>
          </Card>
        )}
      </Pressable>
    </Link>
  )
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', alignItems: 'center' },
  mark: { width: 6, alignSelf: 'stretch', borderRadius: tokens.radius.full },
  text: { flex: 1, gap: tokens.space.xxs },
  facts: { flexDirection: 'row', flexWrap: 'wrap', gap: tokens.space.s, marginTop: tokens.space.xxs },
})
