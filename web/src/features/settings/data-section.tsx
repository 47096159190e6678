import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Download, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { saveAs } from '../../lib/save-as.ts'
import { forget } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { FormError, useForm } from '../account/index.ts'
import { Section } from './section.tsx'

/** All that is kept of a person: to take along, and to erase. */
export function DataSection() {
  const { t } = useTranslation()
  const [deleting, setDeleting] = useState(false)
  const download = useMutation({
    mutationFn: async () => {
      const zip = await take<Blob>(api.GET('/api/v1/me/export', { parseAs: 'blob' }))
      saveAs(zip, 'learinal.zip')
    },
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  return (
    <Section title={t('settings.data')} lead={t('settings.dataText')}>
      <div className="flex flex-wrap gap-3">
        <Button icon={<Download size={18} aria-hidden />} busy={download.isPending} onClick={() => download.mutate()}>
          {t('settings.export')}
        </Button>
        <Button kind="danger" icon={<Trash2 size={18} aria-hidden />} onClick={() => setDeleting(true)}>
          {t('settings.deleteAccount')}
        </Button>
      </div>
      <DeleteAccount open={deleting} onClose={() => setDeleting(false)} />
    </Section>
  )
}

function DeleteAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useForm(({ password = '' }) => take(api.DELETE('/api/v1/me', { body: { password } })), forget)
  return (
    <Dialog title={t('settings.deleteAccount')} open={open} onClose={onClose}>
      <Notice tone="warn">{t('settings.deleteWarning')}</Notice>
      <form onSubmit={form.submit} className="grid gap-4">
        <FormError error={form.error} />
        <PasswordField name="password" label={t('login.password')} autoComplete="current-password" required />
        <Button type="submit" kind="danger" busy={form.busy} className="justify-self-end">
          {t('settings.deleteForGood')}
        </Button>
      </form>
    </Dialog>
  )
}
