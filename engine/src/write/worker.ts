/** The thread behind `writeInWorker`: writes one set; questions to a model go out over the port and are answered over it. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { AskFailure, type Ask } from '../model-writer/ask.ts'
import { writeWithModel } from '../model-writer/model-writer.ts'
import type { FromWorker, Job, ToWorker } from '../write-in-worker.ts'
import { writeQuestions } from './write-questions.ts'

const { request, withModel } = workerData as Job
if (parentPort !== null) {
  const result = withModel ? await writeWithModel(request, askOver(parentPort)) : writeQuestions(request)
  parentPort.postMessage({ kind: 'result', result } satisfies FromWorker)
  parentPort.close()
}

function askOver(port: MessagePort): Ask {
  const waiting = new Map<number, PromiseWithResolvers<Awaited<ReturnType<Ask>>>>()
  let last = 0
  port.on('message', (message: ToWorker) => {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'answer') asked?.resolve(message.answer)
    else asked?.reject(new AskFailure(message.reason, message.text))
  })
  return (question) => {
    const asked = Promise.withResolvers<Awaited<ReturnType<Ask>>>()
    waiting.set(++last, asked)
    port.postMessage({ kind: 'ask', id: last, request: question } satisfies FromWorker)
    return asked.promise
  }
}
