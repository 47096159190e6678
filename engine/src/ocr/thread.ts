import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { GreyImage, Recognition, RecognisedWord } from './recognition.ts'
import { typeSize } from './type-size.ts'

const require = createRequire(import.meta.url)

/** Both at once: study texts in Vietnamese are full of English terms, and the language of a page is not known yet. */
const LANGUAGES = {
  eng: require.resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
  vie: require.resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'),
}
const LSTM_ONLY = 1
/** Percent; words below are often specks and lines, whose width says nothing. */
const GUESSED = 50
/** JavaScript heap of the thread; the recogniser itself lives in WebAssembly, bounded by the size of its images. */
const HEAP_MIB = 256

interface Reply {
  jobId: string
  status: 'progress' | 'resolve' | 'reject'
  data: unknown
}

interface Line {
  baseline: { x0: number; y0: number; x1: number; y1: number }
  words: { text: string; confidence: number; bbox: { x0: number; x1: number } }[]
}

interface Result {
  blocks: { paragraphs: { lines: Line[] }[] }[] | null
}

/**
 * A thread that recognises letters: the worker script of tesseract.js, spoken to directly so that its memory is
 * bounded and its death is an event like any other. Its program and its languages come from installed packages;
 * nothing is fetched and nothing is written.
 */
export class RecogniserThread {
  readonly #worker: Worker
  readonly #waiting = new Map<string, { resolve: (data: unknown) => void; reject: (error: Error) => void }>()
  #jobs = 0
  /** Rejected when the thread is over; every call of it rejects then as well. */
  #over: Error | undefined

  private constructor() {
    const script = require.resolve('tesseract.js/src/worker-script/node/index.js')
    this.#worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
      env: {},
      execArgv: [],
      // The recogniser talks to itself about resolutions.
      stdout: true,
      stderr: true,
    })
    this.#worker.stdout.resume()
    this.#worker.stderr.resume()
    this.#worker
      .on('message', (reply: Reply) => {
        this.#settle(reply)
      })
      .on('error', (error: Error) => {
        this.#end(error)
      })
      .on('exit', (code) => {
        this.#end(new Error(`the recognising thread exited with ${code}`))
      })
  }

  static async start(): Promise<RecogniserThread> {
    const thread = new RecogniserThread()
    try {
      await thread.#call('load', { options: { lstmOnly: true } })
      const langs = await Promise.all(Object.entries(LANGUAGES).map(languageData))
      await thread.#call('loadLanguage', { langs, options: { cacheMethod: 'none', gzip: true, lstmOnly: true } })
      await thread.#call('initialize', { langs: Object.keys(LANGUAGES).join('+'), oem: LSTM_ONLY, config: {} })
      return thread
    } catch (error) {
      await thread.stop()
      throw error
    }
  }

  /** Rejects when the thread dies over it, or when the recogniser refuses the image. */
  async recognise(image: GreyImage): Promise<Recognition> {
    const result = (await this.#call('recognize', {
      image: portableGreyMap(image),
      // Each part of the page has a threshold of its own (Sauvola): photographs have shadows.
      options: { rotateAuto: true, thresholding_method: '2' },
      output: { text: false, blocks: true },
    })) as Result
    const blocks = result.blocks ?? []
    return { words: blocks.flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap(wordsOf))) }
  }

  get isOver(): boolean {
    return this.#over !== undefined
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  /** An idle thread does not keep the process alive. */
  rest(): void {
    this.#worker.unref()
  }

  resume(): void {
    this.#worker.ref()
  }

  #call(action: string, payload: unknown): Promise<unknown> {
    if (this.#over) return Promise.reject(this.#over)
    const jobId = String((this.#jobs += 1))
    return new Promise((resolve, reject) => {
      this.#waiting.set(jobId, { resolve, reject })
      this.#worker.postMessage({ workerId: 'recogniser', jobId, action, payload })
    })
  }

  #settle({ jobId, status, data }: Reply): void {
    if (status === 'progress') return
    const call = this.#waiting.get(jobId)
    this.#waiting.delete(jobId)
    if (status === 'resolve') call?.resolve(data)
    else call?.reject(new Error(`recogniser: ${String(data)}`))
  }

  #end(error: Error): void {
    this.#over ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#over)
    this.#waiting.clear()
  }
}

async function languageData([code, file]: [string, string]): Promise<{ code: string; data: Uint8Array }> {
  return { code, data: await readFile(file) }
}

/** The image as a file of the simplest format the recogniser opens (PGM, binary). */
function portableGreyMap({ width, height, pixels }: GreyImage): Uint8Array {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1')
  return Buffer.concat([header, pixels])
}

function wordsOf({ words, baseline }: Line): RecognisedWord[] {
  // A long line may still lean a little: its middle stands for all of it, so that its words stay together.
  const y = (baseline.y0 + baseline.y1) / 2
  const sure = words.filter((word) => word.confidence > GUESSED)
  const measured = (sure.length > 0 ? sure : words).map(({ text, bbox }) => ({ text, width: bbox.x1 - bbox.x0 }))
  const size = typeSize(measured)
  return words.map(({ text, confidence, bbox }) => ({
    text: text.normalize('NFC'),
    confidence: confidence / 100,
    x: bbox.x0,
    right: bbox.x1,
    y,
    size,
  }))
}
