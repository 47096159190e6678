import { useTranslation } from 'react-i18next'
import type { Topic } from '../../lib/types.ts'
import { flattenTopics } from '../subjects/index.ts'

interface PickerProps {
  topics: readonly Topic[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** The outline with boxes. A topic stands for all below it: choosing it chooses them. */
export function TopicPicker({ topics, chosen, onChange }: PickerProps) {
  const { t } = useTranslation()
  const toggle = (topic: Topic, on: boolean) => {
    const next = new Set(chosen)
    for (const { topic: each } of flattenTopics([topic])) {
      if (on) next.add(each.id)
      else next.delete(each.id)
    }
    onChange(next)
  }
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{t('generate.topics')}</legend>
      <p className="text-muted text-sm">
        {chosen.size === 0 ? t('generate.allTopics') : t('generate.someTopics', { count: chosen.size })}
      </p>
      <ul className="border-line max-h-80 overflow-y-auto rounded-md border p-2">
        {flattenTopics(topics).map(({ topic, depth }) => (
          <li key={topic.id} style={{ paddingLeft: `${Math.min(depth, 5) * 1.25}rem` }}>
            <label className="hover:bg-sunken flex min-h-9 items-center gap-3 rounded-sm px-2 py-1">
              <input
                type="checkbox"
                className="accent-accent size-5 shrink-0"
                checked={chosen.has(topic.id)}
                onChange={(event) => toggle(topic, event.target.checked)}
              />
              <span>{topic.title}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
