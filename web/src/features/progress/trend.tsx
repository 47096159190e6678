import { lazy, Suspense } from 'react'
import type { Progress } from '../../lib/types.ts'
import { Skeletons } from '../../ui/states.tsx'

const TrendChart = lazy(() => import('./trend-chart.tsx').then(({ TrendChart: component }) => ({ default: component })))

/** The chart comes when it is there: drawing is no part of the first load. */
export function Trend({ trend }: { trend: Progress['trend'] }) {
  return (
    <Suspense fallback={<Skeletons count={1} className="h-52" />}>
      <TrendChart trend={trend} />
    </Suspense>
  )
}
