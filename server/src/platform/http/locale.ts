export type Locale = 'en' | 'vi'

/** The best of our two languages for an `Accept-Language` header (RFC 9110 §12.5.4); English when it names neither. */
export function negotiateLocale(header: string | undefined): Locale {
  let best: { locale: Locale; q: number } | undefined
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const locale = tag.split('-')[0]
    if (locale !== 'en' && locale !== 'vi') continue
    const weight = Number(params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined) ?? 1)
    if (weight > (best?.q ?? 0)) best = { locale, q: weight }
  }
  return best?.locale ?? 'en'
}
