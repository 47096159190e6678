import { useTranslation } from 'react-i18next'
import type { Notification } from '../../lib/types.ts'

/** Says a notification in the reader's language. */
export function useWording(): (notification: Notification) => string {
  const { t } = useTranslation()
  return ({ kind, data: { title = '', made = 0, asked = 0 } }) =>
    t(`notifications.kinds.${kind}`, { title, made, asked })
}
