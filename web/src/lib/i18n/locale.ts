export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const KEY = 'learinal.locale'
let current: Locale | undefined

/** The language chosen here before, else the browser's. */
export function locale(): Locale {
  return (current ??= chosen() ?? (navigator.language.toLowerCase().startsWith('vi') ? 'vi' : 'en'))
}

function chosen(): Locale | undefined {
  const kept = localStorage.getItem(KEY)
  return LOCALES.find((each) => each === kept)
}

export function keepLocale(next: Locale): void {
  current = next
  localStorage.setItem(KEY, next)
}

export function acceptLanguage(): string {
  return locale() === 'vi' ? 'vi, en;q=0.5' : 'en, vi;q=0.5'
}
