import type { Organization } from '@openhours/api/organization/schema'
import { tokens } from '@openhours/client/tokens'
import { useIsFocused } from 'expo-router'
import { StatusBar, StyleSheet, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { AppText } from '../elements/app-text.tsx'
import { Sunrise } from '../elements/sunrise.tsx'
import { useTheme } from '../theme/use-theme.ts'

interface OrganizationBannerProps {
  name: string
  organization?: Organization
  /** The colours of its services. */
  colors?: readonly string[]
  /** While the business is still loading, its slug stands in faintly. */
  isPending?: boolean
}

/** The name of the business on the banner colour, behind the status bar too. */
export function OrganizationBanner({ name, organization, colors, isPending = false }: OrganizationBannerProps) {
  const { color } = useTheme()
  const insets = useSafeAreaInsets()
  const isFocused = useIsFocused()
  return (
    <View style={[styles.banner, { backgroundColor: color.banner, paddingTop: insets.top + tokens.space.l }]}>
      {/* the clock and the battery stand on the banner, which is dark in both appearances */}
      {isFocused ? <StatusBar barStyle="light-content" /> : null}
      <View style={styles.content}>
        <AppText variant="display" tone={isPending ? 'onBannerSoft' : 'onBanner'} role="heading" aria-level={1}>
          {name}
        </AppText>
        {organization?.description ? <AppText tone="onBannerSoft">{organization.description}</AppText> : null}
        <View style={styles.foot}>
          <View style={styles.places}>
            {organization?.locations.map((location) => (
              <AppText key={location.id} variant="small" tone="onBannerSoft">
                {location.address}
              </AppText>
            ))}
          </View>
          <Sunrise width={128} {...(colors ? { colors } : {})} />
        </View>
      </View>
    </View>
  )
}

const styles = StyleSheet.create({
  banner: { paddingHorizontal: tokens.space.m, overflow: 'hidden' },
  content: { gap: tokens.space.xs, width: '100%', maxWidth: 608, alignSelf: 'center' },
  foot: { flexDirection: 'row', alignItems: 'flex-end', gap: tokens.space.m },
  places: { flex: 1, gap: tokens.space.xxs, paddingBottom: tokens.space.m, alignSelf: 'flex-start' },
})
