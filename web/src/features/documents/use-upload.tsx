import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { uploadFiles } from '../../lib/upload.ts'
import { Notice, problemText } from '../../ui/states.tsx'
import { ProgressBar } from '../../ui/progress.tsx'
import { documentsChanged } from './queries.ts'
import { sortFiles, type Refused } from './acceptable.ts'

/** Sends files to a subject, ten at a time, and tells how far it is and what can not be sent. */
export function useUpload(
  subjectOf: (files: readonly File[]) => Promise<string>,
  onSent?: (subjectId: string) => void,
) {
  const [share, setShare] = useState(0)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setShare(0)
      const subjectId = await subjectOf(files)
      await uploadFiles(subjectId, files, setShare)
      return subjectId
    },
    ...(onSent && { onSuccess: onSent }),
    onSettled: () => documentsChanged(),
  })
  const send = (files: readonly File[]) => {
    const sorted = sortFiles(files)
    setRefused(sorted.refused)
    if (sorted.accepted.length > 0 && !upload.isPending) upload.mutate(sorted.accepted)
  }
  return { send, share, refused, busy: upload.isPending, error: upload.error }
}

export function UploadStatus({ upload }: { upload: ReturnType<typeof useUpload> }) {
  const { t } = useTranslation()
  const { busy, share, refused, error } = upload
  return (
    <div className="grid gap-3 empty:hidden" aria-live="polite">
      {busy && (
        <div className="grid gap-2">
          <p className="text-sm font-semibold">{t('documents.sending')}</p>
          <ProgressBar label={t('documents.sending')} value={Math.round(share * 100)} max={100} />
        </div>
      )}
      {error !== null && <Notice tone="bad">{problemText(error, t('ui.errorText'))}</Notice>}
      {refused.length > 0 && (
        <Notice tone="warn" title={t('documents.refused.title')}>
          <ul>
            {refused.map(({ name, reason }) => (
              <li key={name}>{t(`documents.refused.${reason}`, { name })}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
