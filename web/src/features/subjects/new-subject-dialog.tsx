import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { createSubject } from './queries.ts'

export function NewSubjectDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: createSubject,
    onSuccess: async ({ id }) => {
      onClose()
      await navigate({ to: '/subjects/$subjectId', params: { subjectId: id } })
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!create.isPending && name.trim() !== '') create.mutate(name.trim())
  }
  return (
    <Dialog title={t('subjects.new')} open={open} onClose={onClose}>
      {create.error !== null && <Notice tone="bad">{problemText(create.error, t('ui.errorText'))}</Notice>}
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('subjects.name')}
          hint={t('subjects.nameHint')}
          value={name}
          maxLength={200}
          autoFocus
          required
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" kind="primary" busy={create.isPending} className="justify-self-end">
          {t('subjects.create')}
        </Button>
      </form>
    </Dialog>
  )
}
