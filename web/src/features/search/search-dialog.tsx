import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { FileText, Folder, ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOnline } from '../../lib/online.ts'
import type { Hit } from '../../lib/types.ts'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { markedPieces } from './marked.ts'
import { useSearch } from './queries.ts'

const TYPES = ['subject', 'document', 'questionSet'] as const
const ICONS = { subject: Folder, document: FileText, questionSet: ListChecks }
const PAUSE_MS = 200
const LONGEST = 200

/** A combobox over one's own subjects, documents and sets: typed in, walked by the arrow keys, gone to by Enter. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const asked = useSettled(words.trim())
  const online = useOnline()
  const { data, error, isError, isPlaceholderData, refetch } = useSearch(asked)
  const go = useGo(onClose)
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  // The dialog is open by now, and has given the focus to its first button.
  useEffect(() => input.current?.focus(), [])
  // In the order in which they are shown: by type, and within it the closest first.
  const hits = asked === '' ? [] : TYPES.flatMap((type) => data?.items.filter((hit) => hit.type === type) ?? [])
  const active = Math.min(chosen, hits.length - 1)
  const optionId = (n: number) => `${id}-${n}`
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && hits.length > 0) {
      event.preventDefault()
      setChosen((active + step + hits.length) % hits.length)
    }
    const hit = hits[active]
    // What an input method confirms by Enter is not meant for us, and what was found for other words is not what was asked.
    const isMeant = event.key === 'Enter' && !event.nativeEvent.isComposing
    if (isMeant && hit !== undefined && !isPlaceholderData && words.trim() === asked) go(hit)
  }
  const said = () => {
    if (asked === '') return t('search.hint')
    if (isError) return ''
    if (data === undefined) return online ? t('ui.loading') : t('ui.offlineText')
    return hits.length === 0 ? t('search.none') : t('search.found', { count: hits.length })
  }
  return (
    <Dialog title={t('search.title')} open onClose={onClose}>
      <input
        ref={input}
        // Not of type search: there Escape empties first, and closes only when it is pressed again.
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? optionId(active) : undefined}
        placeholder={t('search.label')}
        value={words}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={(event) => {
          setWords(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        className="input"
      />
      <p role="status" className={hits.length > 0 ? 'sr-only' : 'text-muted'}>
        {said()}
      </p>
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('search.title')}
        className="grid gap-3"
        hidden={hits.length === 0}
      >
        {TYPES.map((type) => {
          const first = hits.findIndex((hit) => hit.type === type)
          if (first === -1) return null
          return (
            <div key={type} role="group" aria-labelledby={`${id}-${type}`} className="grid gap-1">
              <p id={`${id}-${type}`} className="text-muted text-sm font-semibold">
                {t(`search.types.${type}`)}
              </p>
              {hits.map((hit, n) =>
                hit.type === type ? (
                  <Option
                    key={hit.id}
                    id={optionId(n)}
                    hit={hit}
                    words={asked}
                    active={n === active}
                    onGo={() => go(hit)}
                  />
                ) : null,
              )}
            </div>
          )
        })}
      </div>
    </Dialog>
  )
}

interface OptionProps {
  id: string
  hit: Hit
  words: string
  active: boolean
  onGo: () => void
}

function Option({ id, hit: { type, title, page }, words, active, onGo }: OptionProps) {
  const { t } = useTranslation()
  const Icon = ICONS[type]
  return (
    // Keys are the input's: the focus stays there, as in any combobox.
    <div
      id={id}
      role="option"
      aria-selected={active}
      onClick={onGo}
      className={classNames(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-2',
        active ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      <Icon size={18} aria-hidden className="text-muted shrink-0" />
      <span className="min-w-0 flex-1 break-words">
        {markedPieces(title, words).map(({ text, found }, n) =>
          found ? (
            <mark key={n} className="bg-transparent font-semibold text-inherit underline underline-offset-4">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
      {page !== null && <span className="text-muted text-sm whitespace-nowrap">{t('documents.page', { page })}</span>}
    </div>
  )
}

/** What was typed, once nothing more was for a moment; emptied it is at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return text === '' ? '' : settled
}

function useGo(onClose: () => void): (hit: Hit) => void {
  const navigate = useNavigate()
  return ({ type, id, page }) => {
    onClose()
    switch (type) {
      case 'subject':
        return void navigate({ to: '/subjects/$subjectId', params: { subjectId: id } })
      case 'document':
        return void navigate({
          to: '/documents/$documentId',
          params: { documentId: id },
          search: page === null ? {} : { page },
        })
      case 'questionSet':
        return void navigate({ to: '/sets/$setId', params: { setId: id } })
    }
  }
}
