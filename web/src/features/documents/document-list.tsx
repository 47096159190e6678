import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download, FileText, RotateCw, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/format.ts'
import type { DocumentItem } from '../../lib/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { ProgressBar } from '../../ui/progress.tsx'
import { problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { deleteDocument, downloadDocument, retryDocument } from './queries.ts'

export function DocumentList({ documents }: { documents: readonly DocumentItem[] }) {
  return (
    <ul className="grid gap-3">
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentRow document={document} />
        </li>
      ))}
    </ul>
  )
}

function DocumentRow({ document }: { document: DocumentItem }) {
  const { t } = useTranslation()
  const { id, fileName, status, pages, sizeBytes, language } = document
  const facts = [
    formatBytes(sizeBytes),
    pages !== null && t('documents.pages', { count: pages }),
    language !== null && t(`language.${language}`),
  ].filter((fact) => fact !== false)
  return (
    <div className="card grid gap-3 p-4">
      <div className="flex items-start gap-3">
        <FileText size={24} aria-hidden className="text-accent mt-1 shrink-0" />
        <div className="grid min-w-0 flex-1 gap-0.5">
          {status === 'ready' ? (
            <Link
              to="/documents/$documentId"
              params={{ documentId: id }}
              className="hover:text-accent font-semibold break-words underline-offset-4 hover:underline"
            >
              {fileName}
            </Link>
          ) : (
            <span className="font-semibold break-words">{fileName}</span>
          )}
          <p className="text-muted text-sm">{facts.join(' · ')}</p>
        </div>
        {status === 'ready' && <Badge tone="good">{t('documents.status.ready')}</Badge>}
        <DocumentMenu document={document} />
      </div>
      <DocumentProgress document={document} />
    </div>
  )
}

function DocumentProgress({ document: { id, status, progress, failure } }: { document: DocumentItem }) {
  const { t } = useTranslation()
  const retry = useMutation({ mutationFn: () => retryDocument(id) })
  if (status === 'processing' || status === 'uploaded') {
    const { done, total } = progress
    const text = total > 0 ? t('documents.readingPages', { done, total }) : t('documents.reading')
    return (
      <div className="grid gap-2" role="status">
        <p className="text-sm">{text}</p>
        <ProgressBar label={t('documents.reading')} value={done} max={total} />
      </div>
    )
  }
  if (status !== 'failed') return null
  return (
    <div className="bg-bad-soft flex flex-wrap items-center justify-between gap-3 rounded-md p-3">
      <p className="min-w-0 flex-1 basis-52 text-sm">
        <strong>{t('documents.failed')}</strong> {failure?.message}
      </p>
      <Button
        size="small"
        busy={retry.isPending}
        icon={<RotateCw size={16} aria-hidden />}
        onClick={() => retry.mutate()}
      >
        {t('ui.retry')}
      </Button>
    </div>
  )
}

function DocumentMenu({ document: { id, fileName } }: { document: DocumentItem }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => deleteDocument(id),
    onSuccess: () => {
      toast(t('documents.deleted', { name: fileName }))
      // The entry goes, and the focus would go with it.
      document.getElementById('main')?.focus({ preventScroll: true })
    },
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  const download = useMutation({
    mutationFn: () => downloadDocument(id, fileName),
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  return (
    <>
      <Menu label={t('documents.actions', { name: fileName })}>
        <MenuItem icon={<Download size={18} aria-hidden />} onSelect={() => download.mutate()}>
          {t('documents.download')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 size={18} aria-hidden />} onSelect={() => setAsking(true)}>
          {t('ui.delete')}
        </MenuItem>
      </Menu>
      <Confirm
        title={t('documents.deleteTitle', { name: fileName })}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          remove.mutate()
        }}
        action={t('ui.delete')}
        danger
      >
        <p>{t('documents.deleteText')}</p>
      </Confirm>
    </>
  )
}
