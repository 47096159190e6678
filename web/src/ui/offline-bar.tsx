import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOnline } from '../lib/online.ts'

export function OfflineBar() {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <div role="status">
      {!online && (
        <p className="bg-warn-soft text-ink flex items-center justify-center gap-2 px-4 py-2 text-sm font-semibold">
          <WifiOff size={18} aria-hidden />
          {t('ui.offlineBar')}
        </p>
      )}
    </div>
  )
}
