import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner } from '../server/test/factories/accounts.ts'
import { addDocuments, learnerOf, makeSubject, textFile } from '../server/test/factories/material.ts'
import { openBrowser, openDevice } from './browser.ts'
import { startService, type Service } from './service.ts'
import { signInAs } from './sign-in.ts'

let service: Service
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

/** What runs where text is taken for markup, an address or a template. */
const HOSTILE = [
  '<script>ran=1</script>',
  '<img src=x onerror=ran=1>',
  '"><svg onload=ran=1>',
  "javascript:ran=1//'",
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '{{constructor.constructor("ran=1")()}}',
  '</textarea><details open ontoggle=ran=1>',
  '<math><mtext><style><img src=x onerror=ran=1></style>',
]
const all = HOSTILE.join(' ')

test('what people and documents say is shown as text on every screen, and nothing of it runs', async () => {
  const person = await aLearner(service, { fullName: HOSTILE[1] ?? '' })
  const student = learnerOf(person)
  const subject = await makeSubject(student, `${HOSTILE[0] ?? ''} ${HOSTILE[1] ?? ''}`)
  const [document] = await addDocuments(service, student, subject.id, [
    textFile(`${HOSTILE[2] ?? ''}.txt`, `Osmosis is a process that plants know.\n\n${all}`),
  ])
  const set = await student.call<{ id: string }>('POST', '/question-sets', {
    subjectId: subject.id,
    title: `${HOSTILE[0] ?? ''} ${HOSTILE[3] ?? ''}`,
    questions: HOSTILE.map((text, n) => ({
      stem: `${n} ${text}`,
      options: [{ text }, { text: `not ${text}` }],
      key: 0,
      explanation: text,
      topic: text,
    })),
  })
  const attempt = await student.call<{ id: string }>('POST', `/question-sets/${set.body.id}/attempts`)
  const { page, context, complaints } = await openDevice(browser, service.origin)
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await signInAs(page, person)
  const visit = async (path: string, text: string) => {
    await page.goto(path)
    await page.getByText(text).first().waitFor()
    expect([path, await page.evaluate('typeof ran'), page.url()]).toEqual([path, 'undefined', service.origin + path])
  }
  const first = HOSTILE[0] ?? ''
  await visit('/home', first)
  await visit(`/subjects/${subject.id}`, first)
  await visit(`/subjects/${subject.id}/new-quiz`, first)
  await visit(`/documents/${document?.id ?? ''}`, first)
  await visit(`/attempts/${attempt.body.id}`, first)
  await visit(`/sets/${set.body.id}`, first)
  await page.getByRole('button', { name: 'Show questions and answers' }).click()
  for (const text of HOSTILE) await page.getByRole('heading', { level: 3, name: text }).first().waitFor()
  await student.call('POST', `/attempts/${attempt.body.id}/submit`)
  await visit(`/attempts/${attempt.body.id}`, first)
  expect(await page.evaluate('typeof ran')).toBe('undefined')
  expect({ dialogs, complaints }).toEqual({ dialogs: [], complaints: [] })
  await context.close()
})
