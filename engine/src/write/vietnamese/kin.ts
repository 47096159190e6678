/** Kinds by the head of the name: a Vietnamese compound opens with it (`chi phí thực đơn`, `chi phí mòn giày`). */
import type { Kin } from '../grammar.ts'

export const vietnameseKin: Kin = {
  relatives: () => [],
  nearness({ subject }, other) {
    const [a, b] = [subject.toLowerCase().split(' '), other.subject.toLowerCase().split(' ')]
    if (a[0] !== b[0]) return 0
    return a[1] === b[1] && a.length > 1 ? 1 : 0.6
  },
  overlaps: () => false,
}
