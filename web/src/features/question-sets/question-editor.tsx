import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LEVELS, type Level, type Question } from '../../lib/types.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'

interface EditorProps {
  question: Question
  open: boolean
  onClose: () => void
  onSave: (question: Question) => Promise<void>
  onDelete: () => Promise<void>
}

const MOST_OPTIONS = 6

export function QuestionEditor({ question, open, onClose, onSave, onDelete }: EditorProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(question)
  const save = useMutation({ mutationFn: () => onSave(draft), onSuccess: onClose })
  const remove = useMutation({ mutationFn: onDelete, onSuccess: onClose })
  const error = save.error ?? remove.error
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Dialog title={t('sets.editTitle')} open={open} onClose={onClose}>
      {error !== null && <Notice tone="bad">{problemText(error, t('ui.errorText'))}</Notice>}
      <form onSubmit={submit} className="grid gap-4">
        <TextArea
          label={t('sets.stem')}
          value={draft.stem}
          required
          onChange={(event) => setDraft({ ...draft, stem: event.target.value })}
        />
        <Options draft={draft} setDraft={setDraft} />
        <TextArea
          label={t('sets.explanation')}
          value={draft.explanation}
          onChange={(event) => setDraft({ ...draft, explanation: event.target.value })}
        />
        <SelectField
          label={t('sets.level')}
          value={draft.level}
          onChange={(event) => setDraft({ ...draft, level: event.target.value as Level })}
        >
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`levels.${level}`)}
            </option>
          ))}
        </SelectField>
        <p className="text-muted text-sm">{t('sets.newRevision')}</p>
        <div className="flex flex-wrap justify-between gap-3">
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('sets.deleteQuestion')}
          </Button>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t('ui.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Options({ draft, setDraft }: { draft: Question; setDraft: (draft: Question) => void }) {
  const { t } = useTranslation()
  const { options, key } = draft
  const free = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].find((id) => options.every((option) => option.id !== id))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{t('sets.options')}</legend>
      {options.map(({ id, text }, n) => (
        <div key={id} className="flex items-center gap-2">
          <input
            type="radio"
            name="key"
            aria-label={t('sets.rightOption', { n: n + 1 })}
            className="accent-accent size-5 shrink-0"
            checked={id === key}
            onChange={() => setDraft({ ...draft, key: id })}
          />
          <input
            aria-label={t('sets.option', { n: n + 1 })}
            className="input"
            value={text}
            required
            onChange={(event) =>
              setDraft({
                ...draft,
                options: options.map((option) => (option.id === id ? { ...option, text: event.target.value } : option)),
              })
            }
          />
          <IconButton
            label={t('sets.removeOption', { n: n + 1 })}
            disabled={options.length <= 2 || id === key}
            onClick={() => setDraft({ ...draft, options: options.filter((option) => option.id !== id) })}
          >
            <X size={18} aria-hidden />
          </IconButton>
        </div>
      ))}
      {options.length < MOST_OPTIONS && free !== undefined && (
        <Button
          size="small"
          className="justify-self-start"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => setDraft({ ...draft, options: [...options, { id: free, text: '' }] })}
        >
          {t('sets.addOption')}
        </Button>
      )}
    </fieldset>
  )
}
