import { lazy, Suspense } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Copy, Link2Off } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'

const QrCode = lazy(() => import('../../ui/qr-code.tsx').then(({ QrCode: component }) => ({ default: component })))

interface ShareProps {
  setId: string
  open: boolean
  onClose: () => void
}

export function ShareDialog({ setId, open, onClose }: ShareProps) {
  const { t } = useTranslation()
  const params = { path: { id: setId } }
  const share = useMutation({ mutationFn: () => take(api.POST('/api/v1/question-sets/{id}/share', { params })) })
  const revoke = useMutation({
    mutationFn: () => take(api.DELETE('/api/v1/question-sets/{id}/share', { params })),
    onSuccess: () => {
      share.reset()
      onClose()
      toast(t('share.revoked'))
    },
  })
  const error = share.error ?? revoke.error
  const url = share.data?.url
  return (
    <Dialog title={t('share.title')} open={open} onClose={onClose}>
      {error !== null && <Notice tone="bad">{problemText(error, t('ui.errorText'))}</Notice>}
      <p>{t('share.text')}</p>
      {url === undefined ? (
        <Button kind="primary" className="justify-self-start" busy={share.isPending} onClick={() => share.mutate()}>
          {t('share.create')}
        </Button>
      ) : (
        <>
          <Suspense fallback={<div className="aspect-square w-full max-w-56" />}>
            <QrCode text={url} label={t('share.qr')} />
          </Suspense>
          <TextField label={t('share.link')} value={url} readOnly onFocus={(event) => event.target.select()} />
          <div className="flex flex-wrap gap-3">
            <Button
              kind="primary"
              icon={<Copy size={18} aria-hidden />}
              onClick={() => void navigator.clipboard.writeText(url).then(() => toast(t('share.copied')))}
            >
              {t('share.copy')}
            </Button>
            <Button
              kind="danger"
              icon={<Link2Off size={18} aria-hidden />}
              busy={revoke.isPending}
              onClick={() => revoke.mutate()}
            >
              {t('share.revoke')}
            </Button>
          </div>
          <p className="text-muted text-sm">{t('share.revokeText')}</p>
        </>
      )}
    </Dialog>
  )
}
