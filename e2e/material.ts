import { lecturePdf } from '../server/test/fixtures/lecture.ts'

/** A lecture as a file to upload. */
export async function lectureFile(name = 'biology lecture.pdf') {
  return { name, mimeType: 'application/pdf', buffer: await lecturePdf(40) }
}
