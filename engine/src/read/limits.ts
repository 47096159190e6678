/** What one reading may cost. */
export interface ReadLimits {
  /** Size of the file. */
  bytes: number
  /** Wall clock of the reading, without the wait for a free thread. */
  milliseconds: number
  /** JavaScript heap of the thread. */
  heapMiB: number
  /** Memory outside that heap (array buffers, WebAssembly). */
  externalMiB: number
  /** The same once pages are drawn to be recognised. */
  drawingExternalMiB: number
  /** How many pages without (good) text are recognised; the others are reported. */
  ocrPages: number
  /** Wall clock that each of those pages adds. */
  ocrMilliseconds: number
}
