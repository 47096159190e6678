import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Share2, FileJson, FileSpreadsheet, Pencil, Printer, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { saveAs } from '../../lib/save-as.ts'
import type { QuestionSet } from '../../lib/types.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { toCsv } from './csv.ts'
import { changeSet, deleteSet } from './queries.ts'
import { ShareDialog } from './share-dialog.tsx'

const ICON = { size: 18, 'aria-hidden': true } as const

export function SetMenu({ set }: { set: QuestionSet }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'share' | 'settings' | 'delete'>()
  const close = () => setDialog(undefined)
  const fileName = set.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return (
    <>
      <Menu label={t('sets.actions')}>
        <MenuItem icon={<Share2 {...ICON} />} disabled={set.questionCount === 0} onSelect={() => setDialog('share')}>
          {t('share.action')}
        </MenuItem>
        <MenuItem icon={<Pencil {...ICON} />} onSelect={() => setDialog('settings')}>
          {t('sets.settings')}
        </MenuItem>
        <MenuItem
          icon={<FileJson {...ICON} />}
          onSelect={() =>
            saveAs(new Blob([JSON.stringify(set, null, 2)], { type: 'application/json' }), `${fileName}.json`)
          }
        >
          {t('sets.exportJson')}
        </MenuItem>
        <MenuItem
          icon={<FileSpreadsheet {...ICON} />}
          onSelect={() => saveAs(new Blob([toCsv(set)], { type: 'text/csv' }), `${fileName}.csv`)}
        >
          {t('sets.exportCsv')}
        </MenuItem>
        <MenuItem icon={<Printer {...ICON} />} onSelect={() => setTimeout(print)}>
          {t('sets.print')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 {...ICON} />} onSelect={() => setDialog('delete')}>
          {t('ui.delete')}
        </MenuItem>
      </Menu>
      <ShareDialog setId={set.id} open={dialog === 'share'} onClose={close} />
      <SetSettings key={set.updatedAt} set={set} open={dialog === 'settings'} onClose={close} />
      <DeleteSet set={set} open={dialog === 'delete'} onClose={close} />
    </>
  )
}

interface DialogProps {
  set: QuestionSet
  open: boolean
  onClose: () => void
}

function SetSettings({ set: { id, title, durationMinutes }, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ title, minutes: durationMinutes === null ? '' : String(durationMinutes) })
  const save = useMutation({
    mutationFn: () =>
      changeSet(id, {
        title: values.title.trim(),
        durationMinutes: values.minutes === '' ? null : Number(values.minutes),
      }),
    onSuccess: onClose,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Dialog title={t('sets.settings')} open={open} onClose={onClose}>
      {save.error !== null && <Notice tone="bad">{problemText(save.error, t('ui.errorText'))}</Notice>}
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('generate.name')}
          value={values.title}
          required
          maxLength={200}
          onChange={(event) => setValues({ ...values, title: event.target.value })}
        />
        <TextField
          type="number"
          inputMode="numeric"
          min={1}
          max={600}
          label={t('generate.duration')}
          hint={t('generate.durationHint')}
          value={values.minutes}
          onChange={(event) => setValues({ ...values, minutes: event.target.value })}
        />
        <Button type="submit" kind="primary" busy={save.isPending} className="justify-self-end">
          {t('ui.save')}
        </Button>
      </form>
    </Dialog>
  )
}

function DeleteSet({ set: { id, title, subjectId }, open, onClose }: DialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => deleteSet(id),
    onSuccess: async () => {
      onClose()
      if (subjectId === null) await navigate({ to: '/home' })
      else await navigate({ to: '/subjects/$subjectId', params: { subjectId }, search: { tab: 'quizzes' } })
      toast(t('sets.deleted', { title }))
    },
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  return (
    <Confirm
      title={t('sets.deleteTitle', { title })}
      open={open}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      action={t('ui.delete')}
      danger
    >
      <p>{t('sets.deleteText')}</p>
    </Confirm>
  )
}
