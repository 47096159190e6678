import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Subject } from '../../lib/types.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { deleteSubject, renameSubject } from './queries.ts'

interface DialogProps {
  subject: Subject
  open: boolean
  onClose: () => void
}

export function RenameSubject({ subject: { id, name, description }, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ name, description: description ?? '' })
  const save = useMutation({
    mutationFn: () => renameSubject(id, { name: values.name.trim(), description: values.description.trim() || null }),
    onSuccess: onClose,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Dialog title={t('subjects.rename')} open={open} onClose={onClose}>
      {save.error !== null && <Notice tone="bad">{problemText(save.error, t('ui.errorText'))}</Notice>}
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('subjects.name')}
          value={values.name}
          maxLength={200}
          required
          onChange={(event) => setValues({ ...values, name: event.target.value })}
        />
        <TextArea
          label={t('subjects.description')}
          value={values.description}
          maxLength={2000}
          onChange={(event) => setValues({ ...values, description: event.target.value })}
        />
        <Button type="submit" kind="primary" busy={save.isPending} className="justify-self-end">
          {t('ui.save')}
        </Button>
      </form>
    </Dialog>
  )
}

export function DeleteSubject({ subject: { id, name }, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => deleteSubject(id),
    onSuccess: async () => {
      onClose()
      await navigate({ to: '/home' })
      toast(t('subjects.deleted', { name }))
    },
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  return (
    <Confirm
      title={t('subjects.deleteTitle', { name })}
      open={open}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      action={t('ui.delete')}
      danger
    >
      <p>{t('subjects.deleteText')}</p>
    </Confirm>
  )
}
