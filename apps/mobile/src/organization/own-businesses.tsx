import type { Account } from '@openhours/auth/client'
import { failureOf } from '@openhours/client'
import { accountMessagesFor } from '@openhours/client/messages/account'
import { appMessagesFor } from '@openhours/client/messages/app'
import { tokens } from '@openhours/client/tokens'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'expo-router'
import { Pressable, StyleSheet, View } from 'react-native'
import { Refusal } from '../account/refusal.tsx'
import { accountKey } from '../account/use-account.ts'
import { useDoor } from '../account/use-door.ts'
import { useOpenPage } from '../connection/connection.ts'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Card } from '../elements/card.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Heading } from '../elements/heading.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { routes } from '../routes.ts'

/** The businesses on this server that somebody works for, each leading to its day. */
export function OwnBusinesses({ account, onSignedOut }: { account: Account; onSignedOut: () => Promise<void> }) {
  const { url, accounts, asAccount } = useOpenPage()
  const { t, locale } = wordsFor()
  const { account: texts } = appMessagesFor(locale)
  const { businesses, manage } = accountMessagesFor(locale)
  const out = useDoor()
  const { data, error, refetch } = useQuery({
    queryKey: [...accountKey(url), 'businesses'],
    queryFn: () => asAccount.organization.mine.query(),
  })
  return (
    <>
      <View style={styles.group}>
        <Heading of="screen">{texts.businesses}</Heading>
        <AppText tone="inkSoft">{texts.signedInAs(account.name)}</AppText>
      </View>
      {error ? <FailureNotice failure={failureOf(error)} messages={t} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton label={t.page.loading} heights={[72, 72]} />}
      <View style={styles.group}>
        {data?.organizations.length === 0 ? <AppText>{businesses.none}</AppText> : null}
        {data?.organizations.map(({ id, name, role }) => (
          <Link key={id} href={routes.day(id)} asChild>
            <Pressable>
              <Card style={styles.row}>
                <View style={styles.text}>
                  <AppText variant="title">{name}</AppText>
                  <AppText variant="small" tone="inkSoft">
                    {manage.roles[role]}
                  </AppText>
                </View>
                <AppText variant="title" tone="inkSoft" aria-hidden>
                  ›
                </AppText>
              </Card>
            </Pressable>
          </Link>
        ))}
      </View>
      <Refusal failure={out.failure} locale={locale} />
      <Button
        kind="quiet"
        label={texts.signOut}
        busy={out.isBusy}
        onPress={() => void out.knock(() => accounts.signOut(), onSignedOut)}
      />
    </>
  )
}

const styles = StyleSheet.create({
  group: { gap: tokens.space.s },
  row: { flexDirection: 'row', alignItems: 'center' },
  text: { flex: 1, gap: 2 },
})
