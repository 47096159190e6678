import { locale, type Locale } from './i18n/locale.ts'

/** Dates and numbers as the reader writes them: vi 25/12/2025 14:30 and 1.234,5; en 12/25/2025 02:30 PM and 1,234.5. */
const TAGS: Record<Locale, string> = { vi: 'vi-VN', en: 'en-US' }

let zone: string | undefined

/** Times are told in the zone of the person's settings; without one, in the device's. */
export function setTimeZone(timeZone: string | undefined): void {
  zone = timeZone
}

export function formatDate(at: string | Date, timeZone = zone): string {
  const day = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone } as const
  return new Intl.DateTimeFormat(TAGS[locale()], day).format(new Date(at))
}

export function formatDateTime(at: string | Date, timeZone = zone): string {
  const time = { hour: '2-digit', minute: '2-digit', hour12: locale() === 'en', timeZone } as const
  return `${formatDate(at, timeZone)} ${new Intl.DateTimeFormat(TAGS[locale()], time).format(new Date(at))}`
}

export function formatNumber(value: number, digits = 0): string {
  return new Intl.NumberFormat(TAGS[locale()], { maximumFractionDigits: digits }).format(value)
}

/** A share from 0 to 1. */
export function formatPercent(share: number): string {
  return new Intl.NumberFormat(TAGS[locale()], { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${formatNumber(Math.max(1, bytes / 1024))} KB`
  return `${formatNumber(bytes / 1024 / 1024, 1)} MB`
}

/** Seconds as m:ss or h:mm:ss, as on a clock. */
export function formatClock(seconds: number): string {
  const rest = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** "3 days ago" in the reader's language. */
export function formatAgo(at: string, now = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000)
  const format = new Intl.RelativeTimeFormat(TAGS[locale()], { numeric: 'auto' })
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return format.format(0, 'minute')
}
