import { Progress as Primitive } from 'radix-ui'
import { classNames } from './class-names.ts'

/** How far something is; without a total, only that it goes on. */
export function ProgressBar({ label, value, max }: { label: string; value: number; max: number }) {
  const known = max > 0
  return (
    <Primitive.Root
      aria-label={label}
      value={known ? Math.min(value, max) : null}
      max={known ? max : 1}
      className="bg-line h-2 w-full overflow-hidden rounded-full"
    >
      <Primitive.Indicator asChild>
        <div
          className={classNames('bg-accent h-full rounded-full transition-all', !known && 'w-1/3 animate-pulse')}
          style={known ? { width: `${(Math.min(value, max) / max) * 100}%` } : undefined}
        />
      </Primitive.Indicator>
    </Primitive.Root>
  )
}

/** A share from 0 to 1 as a bar, with its figure beside it in words. */
export function Meter({ label, share, tone = 'accent' }: { label: string; share: number; tone?: 'accent' | 'good' }) {
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="bg-line h-2.5 w-full overflow-hidden rounded-full"
    >
      <div
        className={classNames('h-full rounded-full', tone === 'good' ? 'bg-good' : 'bg-accent')}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
