import { useDeferredValue, useState } from 'react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Match } from '../../lib/types.ts'
import { useMatches } from './queries.ts'

/** Looks for words in the whole document; marks and case do not matter. */
export function FindInDocument({ documentId, onGo }: { documentId: string; onGo: (match: Match) => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const asked = useDeferredValue(words.trim())
  const { data, isSuccess } = useMatches(documentId, asked)
  const items = data?.items ?? []
  const shown = open && asked.length >= 2 && isSuccess
  return (
    <search
      className="relative min-w-56 flex-1 sm:max-w-sm"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <Search size={18} aria-hidden className="text-muted absolute top-3 left-3" />
      <input
        type="search"
        aria-label={t('documents.find')}
        placeholder={t('documents.find')}
        value={words}
        maxLength={200}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setWords(event.target.value)
          setOpen(true)
        }}
        className="input pl-10"
      />
      <p role="status" className="sr-only">
        {shown && t('documents.found', { count: items.length })}
      </p>
      {shown && (
        <ul className="border-line bg-surface shadow-card absolute right-0 left-0 z-30 mt-1 max-h-80 overflow-y-auto rounded-md border p-1">
          {items.length === 0 && <li className="text-muted px-3 py-2 text-sm">{t('documents.found', { count: 0 })}</li>}
          {items.map((match) => (
            <li key={`${match.page}-${match.start}`}>
              <button
                type="button"
                className="hover:bg-sunken w-full rounded-sm px-3 py-2 text-left text-sm"
                onClick={() => {
                  setOpen(false)
                  onGo(match)
                }}
              >
                <span className="text-muted mr-2 font-semibold">{t('documents.page', { page: match.page })}</span>
                {match.before}
                <mark className="proof">{match.text}</mark>
                {match.after}
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
