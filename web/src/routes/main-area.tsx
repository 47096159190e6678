import { useEffect, useRef, type ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function SkipLink() {
  const { t } = useTranslation()
  return (
    <a
      href="#main"
      className="bg-ink text-paper sr-only rounded-md px-4 py-2 focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
    >
      {t('nav.skip')}
    </a>
  )
}

/** After a change of page the focus is here, so that the next Tab begins at the new page. */
export function MainArea({ children }: { children: ReactNode }) {
  const router = useRouter()
  const main = useRef<HTMLElement>(null)
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation !== undefined) main.current?.focus({ preventScroll: true })
      }),
    [router],
  )
  return (
    <main id="main" ref={main} tabIndex={-1} className="flex-1 outline-none">
      {children}
    </main>
  )
}
