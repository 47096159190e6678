import { parentPort, workerData } from 'node:worker_threads'
import type { WriteRequest } from '../question.ts'
import { writeQuestions } from './write-questions.ts'

parentPort?.postMessage(writeQuestions(workerData as WriteRequest))
