import { useRef, type ReactNode } from 'react'
import { DropdownMenu } from 'radix-ui'
import { MoreVertical } from 'lucide-react'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'

const ITEM =
  'data-highlighted:bg-sunken flex min-h-10 w-full cursor-pointer items-center gap-2.5 rounded-sm px-3 py-1.5 text-sm outline-none data-disabled:opacity-55'

/** A list of actions behind a button. Not modal: the page stays scrollable, and no style has to be injected for it. */
export function Menu({ label, trigger, children }: { label: string; trigger?: ReactNode; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  /** An entry may have opened a dialog, behind which the button can not have the focus yet. */
  const giveBack = () => {
    document
      .querySelector('dialog:modal')
      ?.addEventListener('close', () => button.current?.focus({ preventScroll: true }), { once: true })
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger ?? (
          <IconButton label={label}>
            <MoreVertical size={20} aria-hidden />
          </IconButton>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={giveBack}
          className="border-line bg-surface shadow-card z-40 min-w-52 rounded-md border p-1.5"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ItemProps {
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, danger, disabled, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled === true}
      onSelect={onSelect}
      className={classNames(ITEM, danger === true && 'text-bad')}
    >
      {icon}
      {children}
    </DropdownMenu.Item>
  )
}

/** A link that looks like an entry of the menu. */
export function MenuLink({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild className={ITEM}>
      {children}
    </DropdownMenu.Item>
  )
}
