import { useTranslation } from 'react-i18next'
import { LEVELS } from '../../lib/types.ts'
import { Slider } from '../../ui/slider.tsx'
import { countsOf, withShare, type Shares } from './levels.ts'

interface SlidersProps {
  shares: Shares
  count: number
  onChange: (shares: Shares) => void
}

export function LevelSliders({ shares, count, onChange }: SlidersProps) {
  const { t } = useTranslation()
  const counts = countsOf(shares, count)
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">{t('generate.levels')}</legend>
      {LEVELS.map((level) => (
        <div key={level} className="grid grid-cols-[1fr_auto] items-center gap-x-4">
          <span>
            <span className="font-semibold">{t(`levels.${level}`)}</span>{' '}
            <span className="text-muted text-sm">{t(`levels.about.${level}`)}</span>
          </span>
          <span className="text-sm tabular-nums">
            {t('generate.share', { share: shares[level], count: counts[level] })}
          </span>
          <div className="col-span-2">
            <Slider
              label={t(`levels.${level}`)}
              value={shares[level]}
              max={100}
              step={5}
              text={t('generate.share', { share: shares[level], count: counts[level] })}
              onChange={(value) => onChange(withShare(shares, level, value))}
            />
          </div>
        </div>
      ))}
    </fieldset>
  )
}
