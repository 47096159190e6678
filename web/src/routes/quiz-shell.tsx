import { Outlet } from '@tanstack/react-router'
import { useLive } from '../features/notifications/index.ts'
import { useSignedIn } from './use-signed-in.ts'

/** A quiz stands alone, so that nothing draws the eye away from it. */
export function QuizShell() {
  return useSignedIn() === undefined ? null : <Following />
}

/** What is on the page is renewed, and nothing is said of the rest. */
function Following() {
  useLive(false)
  return <Outlet />
}
