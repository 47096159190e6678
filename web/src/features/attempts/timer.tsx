import { useEffect, useState } from 'react'
import { Eye, EyeOff, Timer as Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../lib/format.ts'
import { serverNow } from '../../lib/server-clock.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/button.tsx'
import { announcement } from './time-left.ts'

interface TimerProps {
  deadline: string
  onEnd: () => void
}

/** The time that is left: seen unless hidden, and told at ten, five and one minute to those who hear it. */
export function Timer({ deadline, onEnd }: TimerProps) {
  const { t } = useTranslation()
  const [hidden, setHidden] = useState(false)
  const left = useSecondsLeft(deadline)
  const over = left <= 0
  useEffect(() => {
    if (over) onEnd()
    // Once, when the time is over.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over])
  const minutes = announcement(left)
  return (
    <div className="flex items-center">
      <span
        className={classNames('inline-flex items-center gap-1.5 font-semibold tabular-nums', left <= 60 && 'text-bad')}
      >
        <Clock size={18} aria-hidden />
        {hidden ? t('quiz.timeHidden') : <time role="timer">{formatClock(left)}</time>}
      </span>
      <IconButton label={hidden ? t('quiz.showTime') : t('quiz.hideTime')} onClick={() => setHidden(!hidden)}>
        {hidden ? <Eye size={18} aria-hidden /> : <EyeOff size={18} aria-hidden />}
      </IconButton>
      <span role="status" className="sr-only">
        {minutes === undefined ? '' : t('quiz.minutesLeft', { count: minutes })}
      </span>
    </div>
  )
}

function useSecondsLeft(deadline: string): number {
  const secondsLeft = () => Math.ceil((Date.parse(deadline) - serverNow()) / 1000)
  const [left, setLeft] = useState(secondsLeft)
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft()), 500)
    return () => clearInterval(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the function is made of the deadline alone
  }, [deadline])
  return left
}
