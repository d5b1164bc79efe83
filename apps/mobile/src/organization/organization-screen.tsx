import { appMessagesFor } from '@openhours/client/messages/app'
import { useRouter } from 'expo-router'
import { RefreshControl, View } from 'react-native'
import { useState } from 'react'
import { useConnection } from '../connection/connection.ts'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Heading } from '../elements/heading.tsx'
import { Notice } from '../elements/notice.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { ServiceRow } from '../service/service-row.tsx'
import { routes } from '../routes.ts'
import { useTheme } from '../theme/use-theme.ts'
import { OrganizationBanner } from './organization-banner.tsx'
import { useCatalogue, type Catalogue } from './use-catalogue.ts'

/** The business, and what can be booked there. */
export function OrganizationScreen() {
  const catalogue = useCatalogue()
  const { page } = useConnection()
  const { color } = useTheme()
  const [isRefreshing, setIsRefreshing] = useState(false)
  if (catalogue.state !== 'ready') {
    return (
      <Screen banner={<OrganizationBanner name={page?.slug ?? ''} isPending />}>
        <NotReady catalogue={catalogue} />
        <ChangeBusiness />
      </Screen>
    )
  }

  const { organization, services, refresh } = catalogue
  const { t } = wordsFor(organization.locale)
  const pull = (): void => {
    setIsRefreshing(true)
    void refresh().finally(() => setIsRefreshing(false))
  }
  return (
    <Screen
      banner={
        <OrganizationBanner
          name={organization.name}
          organization={organization}
          colors={services.map(({ color: own }) => own)}
        />
      }
      refreshControl={<RefreshControl refreshing={isRefreshing} onRefresh={pull} tintColor={color.onBanner} />}
    >
      {organization.isSample ? (
        <Notice kind="note" text={`${t.organization.sample}. ${t.organization.sampleHint}.`} />
      ) : null}
      <View style={{ gap: 12 }}>
        <Heading>{services.length > 0 ? t.service.heading : t.service.none}</Heading>
        {services.length === 0 ? <AppText tone="inkSoft">{t.service.noneHint}</AppText> : null}
        {services.map((service) => (
          <ServiceRow key={service.id} service={service} locale={organization.locale} />
        ))}
      </View>
      <ChangeBusiness />
      <ForThoseWhoWorkHere />
    </Screen>
  )
}

function ForThoseWhoWorkHere() {
  const router = useRouter()
  const { t } = wordsFor()
  const { entry } = appMessagesFor(t.language).account
  return <Button kind="quiet" role="link" label={entry} onPress={() => router.navigate(routes.account)} />
}

function NotReady({ catalogue }: { catalogue: Exclude<Catalogue, { state: 'ready' }> }) {
  const { t } = wordsFor()
  if (catalogue.state === 'loading') return <Skeleton label={t.page.loading} heights={[28, 108, 108, 108]} />
  if (catalogue.failure.reason === 'not_found')
    return <Notice kind="problem" heading={t.missing.organizationHeading} text={t.missing.organizationText} announce />
  return <FailureNotice failure={catalogue.failure} messages={t} onRetry={catalogue.retry} />
}

function ChangeBusiness() {
  const { isFixed, leave } = useConnection()
  const { t } = wordsFor()
  if (isFixed) return null
  return (
    <View style={{ gap: 8 }}>
      <Button kind="quiet" label={t.app.changeBusiness} onPress={() => void leave()} />
      <AppText variant="small" tone="inkSoft" style={{ textAlign: 'center' }}>
        {t.app.changeBusinessHint}
      </AppText>
    </View>
  )
}
