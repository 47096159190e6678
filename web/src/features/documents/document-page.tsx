import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DocumentDetail, SummarySentence } from '../../lib/types.ts'
import { IconButton } from '../../ui/button.tsx'
import { BackLink, Card, Page } from '../../ui/page.tsx'
import { ErrorState, Notice, Skeletons } from '../../ui/states.tsx'
import { FindInDocument } from './find-in-document.tsx'
import { PageText } from './page-text.tsx'
import { PassageLink } from './passage-link.tsx'
import { pageOptions, useDocument } from './queries.ts'
import { ReadingReport } from './reading-report.tsx'

const route = getRouteApi('/signed-in/shell/documents/$documentId')

export function DocumentReader() {
  const { documentId } = route.useParams()
  const document = useDocument(documentId)
  if (document.isPending) return <Loading />
  if (document.isError) return <ErrorState error={document.error} onRetry={() => void document.refetch()} />
  return <Reader document={document.data} />
}

function Loading() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-8">
      <Skeletons count={2} className="h-48" />
    </div>
  )
}

function Reader({ document }: { document: DocumentDetail }) {
  const { t } = useTranslation()
  const { subjectId, fileName, title, status, failure, report } = document
  return (
    <Page
      title={title ?? fileName}
      {...(title !== null && title !== fileName && { lead: fileName })}
      back={
        <BackLink to="/subjects/$subjectId" params={{ subjectId }}>
          {t('documents.back')}
        </BackLink>
      }
    >
      {status === 'processing' && <Notice>{t('documents.reading')}</Notice>}
      {failure !== null && <Notice tone="bad">{failure.message}</Notice>}
      <Summary document={document} />
      {status === 'ready' && <Pages document={document} />}
      {report !== null && <ReadingReport report={report} />}
    </Page>
  )
}

/** On top of the text: what it says in short, each sentence with its place. */
function Summary({ document: { id, summaryShort, summaryFull } }: { document: DocumentDetail }) {
  const { t } = useTranslation()
  const [full, setFull] = useState(false)
  if (summaryShort.length === 0) return null
  const longer = summaryFull.length > summaryShort.length
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg font-semibold">{t('documents.summary')}</h2>
      <SummaryList sentences={full ? summaryFull : summaryShort} documentId={id} />
      {longer && (
        <button
          type="button"
          aria-expanded={full}
          onClick={() => setFull(!full)}
          className="text-accent min-h-9 justify-self-start font-semibold underline-offset-4 hover:underline"
        >
          {full ? t('documents.summaryLess') : t('documents.summaryMore')}
        </button>
      )}
    </Card>
  )
}

export function SummaryList({ sentences }: { sentences: readonly SummarySentence[]; documentId?: string }) {
  return (
    <ul className="grid gap-2">
      {sentences.map(({ text, citation }) => (
        <li key={`${citation.page}-${citation.start}`} className="border-accent-soft border-l-4 pl-3">
          {text} <PassageLink place={citation} />
        </li>
      ))}
    </ul>
  )
}

function Pages({ document: { id, pages: count } }: { document: DocumentDetail }) {
  const { t } = useTranslation()
  const { page: n = 1, start, end } = route.useSearch()
  const navigate = route.useNavigate()
  const page = useQuery(pageOptions(id, n))
  // The neighbours are there before they are asked for.
  useQuery({ ...pageOptions(id, n + 1), enabled: n < (count ?? 1) })
  const go = (to: number) => void navigate({ search: { page: to }, resetScroll: false })
  const marked = start === undefined || end === undefined ? undefined : { start, end }
  const last = count ?? 1
  return (
    <section aria-labelledby="text" className="grid gap-4">
      <h2 id="text" className="sr-only">
        {t('documents.text')}
      </h2>
      <div className="bg-paper border-line -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2 sm:sticky sm:top-[3.8rem] sm:z-20">
        <PageSteps n={n} last={last} onGo={go} />
        <FindInDocument
          documentId={id}
          onGo={(match) => void navigate({ search: { page: match.page, start: match.start, end: match.end } })}
        />
      </div>
      <Card className="max-w-[46rem]">
        {page.isPending && <Skeletons count={1} className="h-96" />}
        {page.isError && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
        {page.isSuccess && page.data.ocr && <p className="text-muted mb-4 text-sm">{t('documents.recognised')}</p>}
        {page.isSuccess && <PageText page={page.data} marked={marked} />}
        {page.isSuccess && page.data.text.trim() === '' && <p className="text-muted">{t('documents.emptyPage')}</p>}
      </Card>
      {last > 1 && <PageSteps n={n} last={last} onGo={go} />}
    </section>
  )
}

function PageSteps({ n, last, onGo }: { n: number; last: number; onGo: (n: number) => void }) {
  const { t } = useTranslation()
  return (
    <div className="flex items-center gap-1">
      <IconButton label={t('documents.previous')} disabled={n <= 1} onClick={() => onGo(n - 1)}>
        <ChevronLeft size={20} aria-hidden />
      </IconButton>
      <span className="min-w-24 text-center text-sm font-semibold tabular-nums" aria-live="polite">
        {t('documents.pageOf', { page: n, of: last })}
      </span>
      <IconButton label={t('documents.next')} disabled={n >= last} onClick={() => onGo(n + 1)}>
        <ChevronRight size={20} aria-hidden />
      </IconButton>
    </div>
  )
}
