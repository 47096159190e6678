import { aLearner } from '../server/test/factories/accounts.ts'
import { addDocuments, learnerOf, makeSubject, pdfFile, textFile } from '../server/test/factories/material.ts'
import { lecturePdf } from '../server/test/fixtures/lecture.ts'
import type { Service } from './service.ts'

export const LECTURE = 'sinh học.pdf'

/** A person with a subject, read documents and a ready set, made over HTTP. */
export async function aStudent(service: Service, locale: 'en' | 'vi' = 'en') {
  const person = await aLearner(service, { locale, fullName: 'Mai Trần' })
  const student = learnerOf(person)
  const subject = await makeSubject(student, 'Sinh học đại cương')
  const lecture = new File([new Uint8Array(await lecturePdf(40))], LECTURE)
  const [document] = await addDocuments(service, student, subject.id, [
    lecture,
    await pdfFile(),
    textFile('trống.txt', ' '),
  ])
  const made = await student.call<{ id: string }>('POST', '/question-sets/generate', {
    subjectId: subject.id,
    count: 8,
    seed: 1,
    title: 'Ôn tập chương 1',
    durationMinutes: 20,
  })
  await service.drain()
  return { ...person, student, subjectId: subject.id, documentId: document?.id ?? '', setId: made.body.id }
}

/** Takes the set and hands it in, every other question answered. */
export async function aReview({ student, setId }: Awaited<ReturnType<typeof aStudent>>): Promise<string> {
  const attempt = await student.call<{ id: string; questions: { id: string; options: { id: string }[] }[] }>(
    'POST',
    `/question-sets/${setId}/attempts`,
  )
  const { id, questions } = attempt.body
  for (const { id: questionId, options } of questions.filter((_, n) => n % 4 !== 3)) {
    await student.call('PUT', `/attempts/${id}/answers/${questionId}`, {
      optionId: options[0]?.id ?? null,
      confidence: 'unsure',
    })
  }
  await student.call('POST', `/attempts/${id}/submit`)
  return id
}
