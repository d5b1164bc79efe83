import { appMessagesFor } from '@openhours/client/messages/app'
import { Linking } from 'react-native'
import { useOpenPage } from '../connection/connection.ts'
import { hasSecureStorage } from '../device/secrets.ts'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Heading } from '../elements/heading.tsx'
import { Notice } from '../elements/notice.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { OwnBusinesses } from '../organization/own-businesses.tsx'
import { SignIn } from './sign-in.tsx'
import { useAccount } from './use-account.ts'

/** For those who work for a business: signing in, then where they work. */
export function AccountScreen() {
  return <Screen>{hasSecureStorage ? <OwnAccount /> : <InBrowser />}</Screen>
}

function OwnAccount() {
  const { accounts } = useOpenPage()
  const { t, locale } = wordsFor()
  const { account: texts } = appMessagesFor(locale)
  const known = useAccount()
  if (known.state === 'loading') return <Skeleton label={t.page.loading} heights={[32, 64, 64]} />
  if (known.state === 'failed')
    return <FailureNotice failure={{ reason: 'unreachable', details: {} }} messages={t} onRetry={known.retry} />
  if (known.account) return <OwnBusinesses account={known.account} onSignedOut={known.askAgain} />
  return (
    <>
      <Heading of="screen">{texts.heading}</Heading>
      <AppText tone="inkSoft">{texts.lead}</AppText>
      <SignIn doors={accounts} locale={locale} onEnter={known.askAgain} />
    </>
  )
}

/** The app in a browser is another site to the server, which takes no cookies from it. */
function InBrowser() {
  const { url } = useOpenPage()
  const { account: texts } = appMessagesFor(wordsFor().locale)
  return (
    <Notice kind="note" heading={texts.browserHeading} text={texts.browserText}>
      <Button role="link" label={texts.toWeb} onPress={() => void Linking.openURL(`${url}/sign-in`)} />
    </Notice>
  )
}
