import type { Page } from 'playwright-core'
import type { aStudent } from './seed.ts'

export interface Screen {
  name: string
  path: string
  /** What is there once the screen has settled. */
  ready: (page: Page) => Promise<unknown>
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor()
const settled = async (page: Page) => {
  await heading(page)
  await page.locator('.animate-pulse').first().waitFor({ state: 'detached' })
}

/** Screens that need no account. */
export const OPEN_SCREENS: Screen[] = [
  { name: 'landing', path: '/', ready: settled },
  { name: 'try', path: '/try', ready: checkSample },
  { name: 'register', path: '/register', ready: settled },
  { name: 'login', path: '/login', ready: settled },
  { name: 'forgot-password', path: '/forgot-password', ready: settled },
  { name: 'reset-password', path: '/reset-password?token=x', ready: settled },
]

/** Every screen of a student who has material, a set, a finished attempt and one that runs. */
export function screensOf(
  { subjectId, documentId, setId }: Awaited<ReturnType<typeof aStudent>>,
  { reviewId, attemptId }: { reviewId: string; attemptId: string },
): Screen[] {
  return [
    { name: 'home', path: '/home', ready: settled },
    { name: 'subject', path: `/subjects/${subjectId}`, ready: settled },
    { name: 'outline', path: `/subjects/${subjectId}?tab=outline`, ready: settled },
    { name: 'quizzes', path: `/subjects/${subjectId}?tab=quizzes`, ready: settled },
    { name: 'reader', path: `/documents/${documentId}?page=2&start=10&end=60`, ready: settled },
    { name: 'generate', path: `/subjects/${subjectId}/new-quiz`, ready: openDetails },
    { name: 'set', path: `/sets/${setId}`, ready: settled },
    { name: 'quiz', path: `/attempts/${attemptId}`, ready: settled },
    { name: 'review', path: `/attempts/${reviewId}`, ready: settled },
    { name: 'practice', path: '/practice', ready: settled },
    { name: 'progress', path: '/progress', ready: settled },
    { name: 'settings', path: '/settings', ready: settled },
    { name: 'not-found', path: '/nothing/here', ready: settled },
  ]
}

async function openDetails(page: Page): Promise<void> {
  await settled(page)
  await page.locator('summary').first().click()
  await page.getByRole('checkbox').last().check()
}

async function checkSample(page: Page): Promise<void> {
  await settled(page)
  await page.getByRole('radio').first().check()
  await page.getByRole('button').last().click()
  await page.locator('mark.proof').first().waitFor()
}
