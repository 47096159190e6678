import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Topic } from '../../lib/types.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { addAfter, draftOf, indent, move, outdent, outlineOf, remove, rename, type Draft } from './outline.ts'
import { saveOutline } from './queries.ts'

interface EditorProps {
  subjectId: string
  outline: Topic[]
  onDone: () => void
}

/** The tree as a list of fields; every step can be done by keyboard. */
export function OutlineEditor({ subjectId, outline, onDone }: EditorProps) {
  const { t } = useTranslation()
  const [drafts, setDrafts] = useState(() => draftOf(outline))
  const save = useMutation({
    mutationFn: () => saveOutline(subjectId, outlineOf(drafts)),
    onSuccess: () => {
      toast(t('ui.saved'))
      onDone()
    },
  })
  const [made, setMade] = useState(1)
  const add = (after?: string) => {
    setMade(made + 1)
    setDrafts(addAfter(drafts, after, { key: `new-${made}`, title: '', children: [] }))
  }
  return (
    <div className="grid gap-4">
      <p className="text-muted">{t('outline.editText')}</p>
      {save.error !== null && <Notice tone="bad">{problemText(save.error, t('ui.errorText'))}</Notice>}
      <div className="card p-4 sm:p-5">
        <Drafts drafts={drafts} change={(step) => setDrafts(step(drafts))} onAdd={add} />
        <Button size="small" className="mt-3" icon={<Plus size={16} aria-hidden />} onClick={() => add()}>
          {t('outline.add')}
        </Button>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button kind="primary" busy={save.isPending} onClick={() => save.mutate()}>
          {t('ui.save')}
        </Button>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </div>
  )
}

interface DraftsProps {
  drafts: readonly Draft[]
  change: (step: (all: readonly Draft[]) => Draft[]) => void
  onAdd: (after: string) => void
}

function Drafts({ drafts, change, onAdd }: DraftsProps) {
  const { t } = useTranslation()
  return (
    <ul className="grid gap-2">
      {drafts.map(({ key, title, children }) => (
        <li key={key} className="grid gap-2">
          <div className="flex items-center gap-1">
            <input
              aria-label={t('outline.title')}
              value={title}
              maxLength={300}
              autoFocus={title === ''}
              className="input min-w-0 flex-1"
              onChange={(event) => change((all) => rename(all, key, event.target.value))}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onAdd(key)
              }}
            />
            <DraftMenu draftKey={key} title={title} change={change} onAdd={onAdd} />
          </div>
          {children.length > 0 && (
            <div className="border-line ml-2 border-l pl-3 sm:pl-5">
              <Drafts drafts={children} change={change} onAdd={onAdd} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

const ICON = { size: 18, 'aria-hidden': true } as const

function DraftMenu({
  draftKey,
  title,
  change,
  onAdd,
}: Omit<DraftsProps, 'drafts'> & { draftKey: string; title: string }) {
  const { t } = useTranslation()
  const step = (make: (all: readonly Draft[], key: string) => Draft[]) => () => change((all) => make(all, draftKey))
  return (
    <Menu label={t('outline.actions', { title })}>
      <MenuItem icon={<ArrowUp {...ICON} />} onSelect={step((all, key) => move(all, key, -1))}>
        {t('outline.up')}
      </MenuItem>
      <MenuItem icon={<ArrowDown {...ICON} />} onSelect={step((all, key) => move(all, key, 1))}>
        {t('outline.down')}
      </MenuItem>
      <MenuItem icon={<IndentIncrease {...ICON} />} onSelect={step(indent)}>
        {t('outline.indent')}
      </MenuItem>
      <MenuItem icon={<IndentDecrease {...ICON} />} onSelect={step(outdent)}>
        {t('outline.outdent')}
      </MenuItem>
      <MenuItem icon={<Plus {...ICON} />} onSelect={() => onAdd(draftKey)}>
        {t('outline.addAfter')}
      </MenuItem>
      <MenuItem danger icon={<Trash2 {...ICON} />} onSelect={step(remove)}>
        {t('ui.delete')}
      </MenuItem>
    </Menu>
  )
}
