import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { FolderPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, Skeletons } from '../../ui/states.tsx'
import { ContinueAttempts, useRunningAttempts } from '../attempts/index.ts'
import { DropZone, UploadStatus, useUpload } from '../documents/index.ts'
import { DueReviews, useDue } from '../practice/index.ts'
import { ProgressSummary, useProgress } from '../progress/index.ts'
import { SetCards, useSetItems } from '../question-sets/index.ts'
import { createSubject, NewSubjectDialog, SubjectCards, useSubjects } from '../subjects/index.ts'
import { nameFor } from './subject-name.ts'

const RECENT = 4

export function HomePage() {
  const { t } = useTranslation()
  const session = useSession()
  const name = session.status === 'in' ? session.user.fullName : ''
  const subjects = useSubjects()
  // All of it is asked for at once and shown at once: what is read does not move under the reader's eyes.
  const parts = [subjects, useRunningAttempts(), useDue(), useSetItems(RECENT), useProgress('')]
  const loading = parts.some(({ isLoading }) => isLoading)
  const [adding, setAdding] = useState(false)
  const [first, setFirst] = useState(false)
  const empty = subjects.data?.length === 0
  // The first document makes a subject; the page stays as it is until it has been sent.
  const none = empty || first
  return (
    <Page
      title={none ? t('home.welcome', { name }) : t('home.title', { name })}
      {...(none && { lead: t('home.welcomeText') })}
    >
      {loading && <Skeletons />}
      {subjects.isError && <ErrorState error={subjects.error} onRetry={() => void subjects.refetch()} />}
      {!loading && none && <FirstDocument onBegin={() => setFirst(true)} onEmpty={() => setAdding(true)} />}
      {!loading && subjects.isSuccess && !none && (
        <>
          <ContinueAttempts />
          <DueReviews />
          <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_auto]">
            <div className="grid gap-8">
              <section aria-labelledby="subjects" className="grid gap-3">
                <div className="flex flex-wrap items-center justify-between gap-3">
                  <h2 id="subjects" className="text-xl font-semibold">
                    {t('home.subjects')}
                  </h2>
                  <Button size="small" icon={<FolderPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
                    {t('subjects.new')}
                  </Button>
                </div>
                <SubjectCards subjects={subjects.data} />
              </section>
              <RecentSets />
            </div>
            <aside aria-label={t('nav.progress')} className="grid gap-4 empty:hidden lg:w-80">
              <ProgressSummary />
            </aside>
          </div>
        </>
      )}
      <NewSubjectDialog open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

/** The shortest way in: a dropped file makes its own subject. */
function FirstDocument({ onBegin, onEmpty }: { onBegin: () => void; onEmpty: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const upload = useUpload(
    async (files) => {
      onBegin()
      return (await createSubject(nameFor(files, t('home.firstSubject')))).id
    },
    (subjectId) => void navigate({ to: '/subjects/$subjectId', params: { subjectId } }),
  )
  return (
    <div className="grid gap-4">
      <DropZone title={t('home.drop')} large disabled={upload.busy} onFiles={upload.send} />
      <UploadStatus upload={upload} />
      <Button kind="quiet" className="justify-self-center" onClick={onEmpty}>
        {t('home.emptySubject')}
      </Button>
    </div>
  )
}

function RecentSets() {
  const { t } = useTranslation()
  const { data } = useSetItems(RECENT)
  if (data === undefined || data.length === 0) return null
  return (
    <section aria-labelledby="recent" className="grid gap-3">
      <h2 id="recent" className="text-xl font-semibold">
        {t('home.recent')}
      </h2>
      <SetCards sets={data} />
    </section>
  )
}
