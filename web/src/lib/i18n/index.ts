import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Words } from './en.ts'
import { keepLocale, locale, type Locale } from './locale.ts'

export { LOCALES, locale, type Locale } from './locale.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Words }
  }
}

async function wordsOf(language: Locale): Promise<object> {
  return language === 'vi' ? (await import('./vi.ts')).vi : (await import('./en.ts')).en
}

/** Only the language in use is loaded. */
export async function startI18n(): Promise<void> {
  const language = locale()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await wordsOf(language) } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
}

export async function switchLocale(language: Locale): Promise<void> {
  if (language === i18next.language) return
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await wordsOf(language))
  }
  keepLocale(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
