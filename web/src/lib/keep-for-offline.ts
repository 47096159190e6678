const RELOADED = 'learinal.reloaded'
const ONCE_IN_MS = 30_000

/** Lets the browser keep the app's files, once the page is quiet; a page of an older version finds its way to the new one. */
export function keepForOffline(): void {
  addEventListener('vite:preloadError', () => {
    // A part of the app that is no longer there: the page is older than the service. Answers of a quiz are kept over a reload.
    const last = Number(sessionStorage.getItem(RELOADED))
    if (!navigator.onLine || Date.now() - last < ONCE_IN_MS) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
  })
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = (): void => {
    setTimeout(() => void navigator.serviceWorker.register('/sw.js').catch(() => undefined), 2_000)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
