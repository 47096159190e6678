import { Outlet } from '@tanstack/react-router'
import { useSignedIn } from './use-signed-in.ts'

/** A quiz stands alone, so that nothing draws the eye away from it. */
export function QuizShell() {
  return useSignedIn() === undefined ? null : <Outlet />
}
