import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { startI18n } from './lib/i18n/index.ts'
import { keepForOffline } from './lib/keep-for-offline.ts'
import { queryClient } from './lib/query.ts'
import { knowWhoItIs } from './routes/guards.ts'
import { loadParts, router } from './routes/router.tsx'
import { Toaster } from './ui/toast.tsx'
import './styles.css'

const place = document.getElementById('app')
if (place === null) throw new Error('The page has no place for the app')
// What the page is made of comes all at once: who is signed in, its parts, its words.
void knowWhoItIs()
loadParts()
await startI18n()
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>
  </StrictMode>,
)
keepForOffline()
