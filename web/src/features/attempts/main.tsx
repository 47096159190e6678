import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'

/** What a quiz and its review stand in. The focus begins here: what had it went with the screen before. */
export function Main({ className, children }: { className?: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main id="main" ref={main} tabIndex={-1} className={classNames('outline-none', className)}>
      {children}
    </main>
  )
}
