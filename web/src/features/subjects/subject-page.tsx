import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Subject } from '../../lib/types.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, Notice, Skeletons } from '../../ui/states.tsx'
import { TabPanel, Tabs } from '../../ui/tabs.tsx'
import { DocumentList, DropZone, PassageLink, UploadStatus, useDocuments, useUpload } from '../documents/index.ts'
import { SetList } from '../question-sets/index.ts'
import { DeleteSubject, RenameSubject } from './subject-dialogs.tsx'
import { countTopics } from './outline.ts'
import { OutlinePanel } from './outline-panel.tsx'
import { useSubject } from './queries.ts'

const route = getRouteApi('/signed-in/shell/subjects/$subjectId')

export function SubjectPage() {
  const { subjectId } = route.useParams()
  const subject = useSubject(subjectId)
  if (subject.isPending) {
    return (
      <div className="mx-auto w-full max-w-6xl px-4 py-8">
        <Skeletons />
      </div>
    )
  }
  if (subject.isError) return <ErrorState error={subject.error} onRetry={() => void subject.refetch()} />
  return <SubjectView subject={subject.data} />
}

function SubjectView({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const { id, name, description, counts } = subject
  const { tab = 'documents' } = route.useSearch()
  const navigate = route.useNavigate()
  const { outline } = subject
  const tabs = [
    { value: 'documents', label: t('subjects.tabs.documents', { count: counts.documents }) },
    { value: 'outline', label: t('subjects.tabs.outline', { count: countTopics(outline) }) },
    { value: 'quizzes', label: t('subjects.tabs.quizzes', { count: counts.questionSets }) },
  ] as const
  return (
    <Page
      title={name}
      {...(description !== null && { lead: description })}
      back={<BackLink to="/home">{t('nav.home')}</BackLink>}
      actions={
        <>
          {counts.ready > 0 && (
            <ButtonLink
              to="/subjects/$subjectId/new-quiz"
              params={{ subjectId: id }}
              kind="primary"
              icon={<Plus size={20} aria-hidden />}
            >
              {t('subjects.makeQuiz')}
            </ButtonLink>
          )}
          <SubjectMenu subject={subject} />
        </>
      }
    >
      <Tabs
        label={t('subjects.parts')}
        value={tab}
        tabs={tabs}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
      >
        <TabPanel value="documents">
          <DocumentsPanel subject={subject} />
        </TabPanel>
        <TabPanel value="outline">
          <OutlinePanel subjectId={id} outline={outline} />
        </TabPanel>
        <TabPanel value="quizzes">
          <SetList subjectId={id} />
        </TabPanel>
      </Tabs>
    </Page>
  )
}

function SubjectMenu({ subject }: { subject: Subject }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'rename' | 'delete'>()
  const close = () => setDialog(undefined)
  return (
    <>
      <Menu label={t('subjects.actions')}>
        <MenuItem icon={<Pencil size={18} aria-hidden />} onSelect={() => setDialog('rename')}>
          {t('subjects.rename')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 size={18} aria-hidden />} onSelect={() => setDialog('delete')}>
          {t('ui.delete')}
        </MenuItem>
      </Menu>
      <RenameSubject subject={subject} open={dialog === 'rename'} onClose={close} />
      <DeleteSubject subject={subject} open={dialog === 'delete'} onClose={close} />
    </>
  )
}

function DocumentsPanel({ subject: { id, summary, counts } }: { subject: Subject }) {
  const { t } = useTranslation()
  const documents = useDocuments(id)
  const upload = useUpload(() => Promise.resolve(id))
  return (
    <div className="grid gap-6">
      {counts.ready > 0 && counts.questionSets === 0 && (
        <Notice
          title={t('subjects.readyTitle')}
          action={
            <ButtonLink to="/subjects/$subjectId/new-quiz" params={{ subjectId: id }} kind="primary">
              {t('subjects.makeQuiz')}
            </ButtonLink>
          }
        >
          {t('subjects.readyText')}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="grid gap-4">
          <UploadStatus upload={upload} />
          {documents.isPending && <Skeletons />}
          {documents.isError && <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />}
          {documents.isSuccess && <DocumentList documents={documents.data} />}
          <DropZone
            title={t('documents.drop')}
            large={documents.data?.length === 0}
            disabled={upload.busy}
            onFiles={upload.send}
          />
        </div>
        <SubjectSummary summary={summary} />
      </div>
    </div>
  )
}

function SubjectSummary({ summary }: Pick<Subject, 'summary'>) {
  const { t } = useTranslation()
  if (summary.length === 0) return <EmptyState icon={null} title={t('subjects.noSummary')} />
  return (
    <section className="card grid gap-3 p-4 sm:p-5">
      <h2 className="text-lg font-semibold">{t('subjects.summary')}</h2>
      <ul className="grid gap-3">
        {summary.map(({ text, citation }) => (
          <li key={`${citation.documentId}-${citation.page}-${citation.start}`} className="text-sm">
            {text} <PassageLink place={citation} />
          </li>
        ))}
      </ul>
    </section>
  )
}
