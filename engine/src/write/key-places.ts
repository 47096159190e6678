import type { Random } from './random.ts'
import { shuffle } from './random.ts'

/** Deals out places for keys so that every place comes up equally often, in an order nobody can learn. */
export class KeyPlaces {
  private readonly next: Random
  private readonly decks = new Map<number, number[]>()

  constructor(next: Random) {
    this.next = next
  }

  /** A place for the key among `size` options. */
  deal(size: number): number {
    const deck = this.decks.get(size) ?? []
    if (deck.length === 0)
      deck.push(
        ...shuffle(
          Array.from({ length: size }, (_, place) => place),
          this.next,
        ),
      )
    const place = deck.pop() ?? 0
    this.decks.set(size, deck)
    return place
  }
}
