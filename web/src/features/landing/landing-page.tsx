import { FileUp, Highlighter, ListChecks, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { useTitle } from '../../ui/page.tsx'

const STEPS: readonly [LucideIcon, 'upload' | 'quiz' | 'proof'][] = [
  [FileUp, 'upload'],
  [ListChecks, 'quiz'],
  [Highlighter, 'proof'],
]

/** What the product is, in one screen, with a question as the product makes it. */
export function LandingPage() {
  const { t } = useTranslation()
  useTitle('Learinal')
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-14 px-4 py-8 sm:py-14">
      <div className="grid items-center gap-10 lg:grid-cols-[1.1fr_1fr]">
        <div className="grid gap-5">
          <h1 className="text-3xl font-semibold">{t('landing.title')}</h1>
          <p className="text-muted max-w-prose text-lg">{t('landing.lead')}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink to="/register" kind="primary" size="large">
              {t('landing.start')}
            </ButtonLink>
            <ButtonLink to="/try" size="large">
              {t('landing.try')}
            </ButtonLink>
          </div>
          <p>
            <ButtonLink to="/login" kind="quiet" className="-ml-4">
              {t('landing.login')}
            </ButtonLink>
          </p>
        </div>
        <Example />
      </div>
      <ol className="grid gap-6 sm:grid-cols-3">
        {STEPS.map(([Icon, step]) => (
          <li key={step} className="grid content-start gap-2">
            <Icon size={28} aria-hidden className="text-accent" />
            <h2 className="text-lg font-semibold">{t(`landing.steps.${step}.title`)}</h2>
            <p className="text-muted">{t(`landing.steps.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Example() {
  const { t } = useTranslation()
  return (
    <figure className="card grid gap-4 p-5 sm:p-6">
      <figcaption className="text-muted text-sm font-semibold">{t('landing.example.caption')}</figcaption>
      <p className="text-lg font-semibold">{t('landing.example.stem')}</p>
      <ul className="grid gap-2">
        <li className="border-line rounded-md border px-3 py-2">{t('landing.example.wrong')}</li>
        <li className="border-good bg-good-soft rounded-md border px-3 py-2 font-semibold">
          {t('landing.example.right')}
        </li>
      </ul>
      <blockquote className="border-line border-l-4 pl-4 leading-relaxed">
        {t('landing.example.before')} <mark className="proof">{t('landing.example.quote')}</mark>{' '}
        {t('landing.example.after')}
      </blockquote>
    </figure>
  )
}
