import { readXml } from './xml.ts'
import type { Package } from './zip.ts'

/** What a part of an Office package refers to (ECMA-376, part 2). */
export interface Relationship {
  id: string
  /** Last word of its type, such as `slide`. */
  type: string
  /** Name of a part; it need not exist. */
  target: string
}

/** The relationships of a part to others inside the package; those of the package itself for `''`. */
export async function relationshipsOf(from: Package, source: string): Promise<Relationship[]> {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  const part = `${folder}_rels/${source.slice(folder.length)}.rels`
  const found: Relationship[] = []
  if (!from.has(part)) return found
  await readXml(from, part, new Set(['Relationships']), ({ attributes }) => {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes
    const path = mode === 'External' ? undefined : resolvePart(folder, target)
    if (path !== undefined) found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path })
  })
  return found
}

/** The name of the part that `target` means in a part of `folder`; `undefined` when it is no address. */
export function resolvePart(folder: string, target: string): string | undefined {
  const url = URL.parse(target, `zip:///${folder}`)
  if (url?.protocol !== 'zip:') return undefined
  try {
    return decodeURIComponent(url.pathname.slice(1))
  } catch {
    // A stray percent sign is one of the name.
    return url.pathname.slice(1)
  }
}
