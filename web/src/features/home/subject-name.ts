/** A name for the subject that dropped files make: what they are called, made readable. */
export function nameFor(files: readonly { name: string }[], otherwise: string): string {
  const name = (files[0]?.name ?? '')
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
  return name === '' ? otherwise : name.slice(0, 120)
}
