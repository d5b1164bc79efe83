import '@fontsource-variable/figtree'
import 'virtual:tokens.css'
import './styles/index.css'
import { createApi, createClient, createQueryClient } from '@openhours/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppRouter } from './router.tsx'

const queryClient = createQueryClient()
const api = createApi(createClient({ url: window.location.origin }), queryClient)
const router = createAppRouter({ api, queryClient })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

// Every screen brings its own title; the one in the file is for the moment before.
document.querySelector('title')?.remove()

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
