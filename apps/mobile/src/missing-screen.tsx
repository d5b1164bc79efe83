import { Stack, useRouter } from 'expo-router'
import { wordsFor } from './device/words.ts'
import { Button } from './elements/button.tsx'
import { Notice } from './elements/notice.tsx'
import { Screen } from './elements/screen.tsx'
import { routes } from './routes.ts'

/** A link that leads nowhere, and the way out. */
export function MissingScreen() {
  const router = useRouter()
  const { t } = wordsFor()
  return (
    <Screen>
      <Stack.Screen options={{ title: t.missing.title }} />
      <Notice kind="note" heading={t.missing.heading} text={t.missing.text}>
        <Button label={t.missing.toStart} onPress={() => router.replace(routes.home)} />
      </Notice>
    </Screen>
  )
}
