/**
 * A value for a `jsonb` column. Arrays must go as text (the driver would write a PostgreSQL array), and the text
 * must not hold what `jsonb` can not store: U+0000 is refused at the door, so meeting one here is a defect.
 */
export function jsonb(value: unknown): string {
  return JSON.stringify(value)
}
