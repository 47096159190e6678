import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import type { Notification } from '../../lib/types.ts'

/** Says a notification in the reader's language. */
export function useWording(): (notification: Notification) => string {
  const { t } = useTranslation()
  return ({ kind, data: { title = '', made = 0, asked = 0, before = 0, after = 0 } }) => {
    const scores = { before: formatNumber(before, 2), after: formatNumber(after, 2) }
    return t(`notifications.kinds.${kind}`, { title, made, asked, ...scores })
  }
}
