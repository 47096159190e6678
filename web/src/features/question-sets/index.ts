export { SetCards } from './set-cards.tsx'
export { SetList } from './set-list.tsx'
export { useSetItems } from './queries.ts'
