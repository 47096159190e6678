import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { Bell, CheckCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatNumber } from '../../lib/format.ts'
import type { Notification } from '../../lib/types.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuLink } from '../../ui/menu.tsx'
import { markAllRead, markRead, useNotifications } from './queries.ts'
import { useLive } from './use-live.ts'
import { useWording } from './wording.ts'

/** What one was told, behind a bell that counts what is unread. */
export function NotificationBell() {
  const { t } = useTranslation()
  useLive(true)
  const { data } = useNotifications()
  const { items = [], unread = 0 } = data ?? {}
  return (
    <Menu
      label={t('notifications.title')}
      trigger={
        <IconButton label={t('notifications.bell', { count: unread })} className="relative">
          <Bell size={20} aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="bg-accent text-on-accent absolute top-1 right-0.5 min-w-5 rounded-full px-1 text-center text-xs font-semibold tabular-nums"
            >
              {unread > 99 ? `${formatNumber(99)}+` : formatNumber(unread)}
            </span>
          )}
        </IconButton>
      }
    >
      <div className="max-h-[70dvh] w-[min(22rem,calc(100vw-2rem))] overflow-y-auto">
        {items.length === 0 && <p className="text-muted px-3 py-4 text-sm">{t('notifications.none')}</p>}
        {items.map((notification) => (
          <MenuLink key={notification.id}>
            <Target notification={notification}>
              <Entry notification={notification} />
            </Target>
          </MenuLink>
        ))}
      </div>
      {unread > 0 && (
        <MenuItem icon={<CheckCheck size={18} aria-hidden />} onSelect={() => void markAllRead()}>
          {t('notifications.readAll')}
        </MenuItem>
      )}
    </Menu>
  )
}

function Entry({ notification }: { notification: Notification }) {
  const { t } = useTranslation()
  const wording = useWording()
  const { read, createdAt } = notification
  return (
    <span className="flex min-w-0 flex-1 items-start gap-2.5">
      <span aria-hidden className={`mt-1.5 size-2 shrink-0 rounded-full ${read ? '' : 'bg-accent'}`} />
      <span className="grid min-w-0 gap-0.5">
        {!read && <span className="sr-only">{t('notifications.unread')}</span>}
        <span className={`break-words ${read ? '' : 'font-semibold'}`}>{wording(notification)}</span>
        <span className="text-muted text-xs">{formatAgo(createdAt)}</span>
      </span>
    </span>
  )
}

interface TargetProps {
  notification: Notification
  children: ReactNode
}

/** A link to what it is about; gone to, it is read. The menu adds its own properties. */
function Target({ notification: { id, kind, read, data }, children, ...menu }: TargetProps) {
  const { subjectId = '', documentId = '', setId = '', attemptId = '' } = data
  const link = { ...menu, onClickCapture: () => void (read || markRead(id)) }
  switch (kind) {
    case 'document_ready':
      return (
        <Link {...link} to="/documents/$documentId" params={{ documentId }}>
          {children}
        </Link>
      )
    case 'document_failed':
      return (
        <Link {...link} to="/subjects/$subjectId" params={{ subjectId }}>
          {children}
        </Link>
      )
    case 'attempt_expired':
    case 'attempt_regraded':
    case 'flag_answered':
      return (
        <Link {...link} to="/attempts/$attemptId" params={{ attemptId }}>
          {children}
        </Link>
      )
    case 'set_ready':
    case 'set_short':
    case 'set_failed':
    case 'question_disputed':
      return (
        <Link {...link} to="/sets/$setId" params={{ setId }}>
          {children}
        </Link>
      )
  }
}
