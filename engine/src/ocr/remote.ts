import type { MessagePort } from 'node:worker_threads'
import type { GreyImage, Recognise, Recognition } from './recognition.ts'

interface Request {
  id: number
  image: GreyImage
}

interface Answer {
  id: number
  recognition: Recognition | null
}

/** In a reading thread: a recogniser at the other end of `port`. */
export function recogniseThrough(port: MessagePort): Recognise {
  const waiting = new Map<number, (recognition: Recognition | null) => void>()
  let asked = 0
  port.on('message', ({ id, recognition }: Answer) => {
    waiting.get(id)?.(recognition)
    waiting.delete(id)
  })
  return (image) =>
    new Promise((resolve) => {
      const id = (asked += 1)
      waiting.set(id, resolve)
      port.postMessage({ id, image } satisfies Request)
    })
}

/** In the process: answers what comes through `port` with `recognise`; `onDefect` hears of its errors. */
export function serveRecognition(port: MessagePort, recognise: Recognise, onDefect: (error: Error) => void): void {
  port.on('message', ({ id, image }: Request) => {
    recognise(image).then((recognition) => {
      port.postMessage({ id, recognition } satisfies Answer)
    }, onDefect)
  })
}
