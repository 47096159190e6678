import { Navigate, useLocation } from '@tanstack/react-router'
import { TwoFactorForm } from './two-factor-form.tsx'

/** Where Google sign-in leads when a second step is due. */
export function TwoFactorPage() {
  const { hash } = useLocation()
  const challenge = new URLSearchParams(hash).get('challenge')
  if (challenge === null) return <Navigate to="/login" />
  return <TwoFactorForm challenge={challenge} to="/home" />
}
