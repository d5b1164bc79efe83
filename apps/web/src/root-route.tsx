import { createRootRouteWithContext } from '@tanstack/react-router'
import type { AppContext } from './app-context.ts'
import { Page } from './page/page.tsx'

export const rootRoute = createRootRouteWithContext<AppContext>()({ component: Page })
