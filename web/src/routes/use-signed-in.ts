import { useEffect } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useSession, type Me } from '../lib/session.ts'

/** Who is signed in. When the session ends, here or in another tab, the way leads to the sign-in page and back. */
export function useSignedIn(): Me | undefined {
  const session = useSession()
  const router = useRouter()
  useEffect(() => {
    if (session.status === 'out') void router.navigate({ to: '/login', search: { to: router.state.location.href } })
  }, [session.status, router])
  return session.status === 'in' ? session.user : undefined
}
