import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListTree, Pencil, RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Topic } from '../../lib/types.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { OutlineEditor } from './outline-editor.tsx'
import { rebuildOutline } from './queries.ts'

export function OutlinePanel({ subjectId, outline }: { subjectId: string; outline: Topic[] }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const rebuild = useMutation({
    mutationFn: () => rebuildOutline(subjectId),
    onSuccess: () => toast(t('outline.rebuilding')),
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  if (editing) return <OutlineEditor subjectId={subjectId} outline={outline} onDone={() => setEditing(false)} />
  const edit = (
    <Button size="small" icon={<Pencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
      {t('outline.edit')}
    </Button>
  )
  if (outline.length === 0) {
    return (
      <EmptyState icon={<ListTree size={36} aria-hidden />} title={t('outline.empty')} action={edit}>
        {t('outline.emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        {edit}
        <Button
          size="small"
          icon={<RotateCw size={16} aria-hidden />}
          busy={rebuild.isPending}
          onClick={() => rebuild.mutate()}
        >
          {t('outline.rebuild')}
        </Button>
      </div>
      <div className="card p-4 sm:p-5">
        <TopicTree topics={outline} />
      </div>
    </div>
  )
}

function TopicTree({ topics }: { topics: readonly Topic[] }) {
  const { t } = useTranslation()
  return (
    <ul className="grid gap-1">
      {topics.map(({ id, title, documentId, pages, children }) => (
        <li key={id}>
          <div className="flex min-h-9 flex-wrap items-baseline gap-x-3">
            {documentId === undefined ? (
              <span>{title}</span>
            ) : (
              <Link
                to="/documents/$documentId"
                params={{ documentId }}
                search={pages === undefined ? {} : { page: pages.from }}
                className="hover:text-accent inline-flex min-h-6 items-center underline-offset-4 hover:underline"
              >
                {title}
              </Link>
            )}
            {pages !== undefined && (
              <span className="text-muted text-xs tabular-nums">
                {pages.from === pages.to
                  ? t('documents.page', { page: pages.from })
                  : t('outline.pages', { from: pages.from, to: pages.to })}
              </span>
            )}
          </div>
          {children.length > 0 && (
            <div className="border-line ml-2 border-l pl-4">
              <TopicTree topics={children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
