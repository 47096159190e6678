import { scaleLinear, scalePoint } from '@visx/scale'
import { LinePath } from '@visx/shape'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatPercent } from '../../lib/format.ts'
import type { Progress } from '../../lib/types.ts'

const SIZE = { height: 220, left: 52, right: 16, top: 12, bottom: 32 }
const LINES = [0, 0.5, 1]

/** Accuracy day by day. The same figures stand beside it as a table, for those who do not see the line. */
export function TrendChart({ trend }: { trend: Progress['trend'] }) {
  const { t } = useTranslation()
  const { height, left, right, top, bottom } = SIZE
  const [figure, width] = useWidth()
  const x = scalePoint({ domain: trend.map(({ day }) => day), range: [left, width - right], padding: 0.5 })
  const y = scaleLinear({ domain: [0, 1], range: [height - bottom, top] })
  const at = ({ day }: { day: string }) => x(day) ?? left
  const [first, last] = [trend[0], trend.at(-1)]
  return (
    // What overflows is cut, or the drawing would hold its place open wider than the place is.
    <figure ref={figure} className="overflow-hidden">
      <svg width={width} height={height} role="img" aria-label={t('progress.trend')}>
        {LINES.map((share) => (
          <g key={share}>
            <line x1={left} x2={width - right} y1={y(share)} y2={y(share)} className="stroke-line" />
            <text x={left - 10} y={y(share) + 5} textAnchor="end" className="fill-muted text-xs">
              {formatPercent(share)}
            </text>
          </g>
        ))}
        <LinePath
          data={[...trend]}
          x={at}
          y={({ accuracy }) => y(accuracy)}
          className="stroke-accent fill-none"
          strokeWidth={3}
        />
        {trend.map((point) => (
          <circle key={point.day} cx={at(point)} cy={y(point.accuracy)} r={5} className="fill-accent">
            <title>{`${formatDate(point.day, 'UTC')}: ${formatPercent(point.accuracy)}`}</title>
          </circle>
        ))}
        {[first, last === first ? undefined : last].map(
          (point) =>
            point !== undefined && (
              <text key={point.day} x={at(point)} y={height - 8} textAnchor="middle" className="fill-muted text-xs">
                {formatDate(point.day, 'UTC')}
              </text>
            ),
        )}
      </svg>
      <table className="sr-only">
        <caption>{t('progress.trend')}</caption>
        <tbody>
          {trend.map(({ day, accuracy }) => (
            <tr key={day}>
              <th scope="row">{formatDate(day, 'UTC')}</th>
              <td>{formatPercent(accuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

/** The width that there is, so that lettering keeps its size on a phone. */
function useWidth(): [RefObject<HTMLElement | null>, number] {
  const element = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(240)
  useLayoutEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(240, Math.floor(entry?.contentRect.width ?? 300))),
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
