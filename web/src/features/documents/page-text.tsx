import { Fragment, useEffect, useRef, type ReactNode } from 'react'
import type { DocumentPage } from '../../lib/types.ts'
import { pieces, type Piece, type Range } from './pieces.ts'

/** The text of a page in its blocks, with one passage marked and brought into view. Text is shown as text, always. */
export function PageText({ page, marked }: { page: DocumentPage; marked: Range | undefined }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' })
  }, [page, marked?.start, marked?.end])
  const first = pieces(page, marked).find(({ parts }) => parts.some((part) => part.marked))
  return (
    <div className="grid gap-4 leading-[1.75]">
      {pieces(page, marked).map((piece) => (
        <Block key={piece.start} piece={piece}>
          {piece.parts.map((part, n) =>
            part.marked ? (
              <mark key={n} className="proof" ref={piece.start === first?.start ? place : undefined}>
                {part.text}
              </mark>
            ) : (
              <Fragment key={n}>{part.text}</Fragment>
            ),
          )}
        </Block>
      ))}
    </div>
  )
}

function Block({ piece: { kind, level }, children }: { piece: Piece; children: ReactNode }) {
  switch (kind) {
    case 'heading':
      return level <= 2 ? (
        <h3 className="mt-3 text-xl font-semibold">{children}</h3>
      ) : (
        <h4 className="mt-2 text-lg font-semibold">{children}</h4>
      )
    case 'table':
    case 'code':
    case 'formula':
      return (
        <pre tabIndex={0} className="bg-sunken overflow-x-auto rounded-md p-3 font-mono text-sm whitespace-pre">
          {children}
        </pre>
      )
    case 'list-item':
      return <p className="border-line border-l-2 pl-4 whitespace-pre-wrap">{children}</p>
    case 'footnote':
    case 'reference':
    case 'caption':
      return <p className="text-muted text-sm whitespace-pre-wrap">{children}</p>
    default:
      return <p className="whitespace-pre-wrap">{children}</p>
  }
}
