import { createHash } from 'node:crypto'
import { anEmail } from './factories/accounts.ts'
import type { Person, World } from './factories/world.ts'
import { questionsAt } from './factories/sets.ts'

interface Ask {
  /** After `/api/v1`; without it, the route's own path. */
  at?: (world: World) => string
  body?: (world: World, person: Person) => object | undefined
  /** Its answer does not end by itself, and there is no HEAD of it. */
  isStream?: true
}

/**
 * Who may do what.
 * - public: everybody, `status` for all.
 * - mine: concerns the caller alone. Visitors and the deactivated 401, everybody else `status`.
 * - owned: concerns one person's rows. Visitors and the deactivated 401, everybody else 404, their owner `status`.
 * - anybody: everybody `status`, but who shows a token that is not good 401. The owner has begun already: 200.
 * - moderated: as owned, and administrators get `status` as well.
 * - admin: visitors and the deactivated 401, everybody else 403, administrators `status`.
 */
export type Row = Ask & { who: 'public' | 'anybody' | 'mine' | 'owned' | 'moderated' | 'admin'; status: number }

const open = (status: number, ask: Ask = {}): Row => ({ who: 'public', status, ...ask })
const mine = (status: number, ask: Ask = {}): Row => ({ who: 'mine', status, ...ask })
const owned = (status: number, at: (world: World) => string, body?: Ask['body']): Row => ({
  who: 'owned',
  status,
  at,
  ...(body === undefined ? {} : { body }),
})
const admin = (status: number, ask: Ask = {}): Row => ({ who: 'admin', status, ...ask })

const NO_TOKEN = createHash('sha256').update('no token').digest('base64url')
const questions = () => questionsAt(['remember', 'apply'])

const subject =
  (rest = '') =>
  (world: World) =>
    `/subjects/${world.subjectId}${rest}`
const document =
  (rest = '') =>
  (world: World) =>
    `/documents/${world.documentId}${rest}`
const set =
  (rest = '') =>
  (world: World) =>
    `/question-sets/${world.setId}${rest}`
const attempt =
  (rest = '') =>
  (world: World) =>
    `/attempts/${world.attemptId}${rest}`

const outsideTheBase: Record<string, Row> = {
  'GET /health': open(200),
  'GET /healthz': open(200),
  'GET /livez': open(200),
  'GET /readyz': open(200),
  'GET /health/deep': open(200),
  'GET /metrics': open(200),
  'GET /.well-known/jwks.json': open(200),
  'GET /docs': open(200),
  'GET /docs/before.js': open(200),
  'GET /docs/scalar': open(302),
  'GET /docs/scalar/': open(302),
  'GET /docs/scalar/js/scalar.js': open(200),
  'GET /api/v1/openapi.json': open(200),
}

const accounts: Record<string, Row> = {
  'POST /api/v1/auth/register': open(202, {
    body: () => ({ fullName: 'Lan', email: anEmail(), password: 'Ba-con-meo-7' }),
  }),
  'POST /api/v1/auth/verify-email': open(400, { body: () => ({ token: NO_TOKEN }) }),
  'POST /api/v1/auth/resend-verification': open(202, { body: () => ({ email: anEmail() }) }),
  'POST /api/v1/auth/forgot-password': open(202, { body: () => ({ email: anEmail() }) }),
  'POST /api/v1/auth/reset-password': open(400, { body: () => ({ token: NO_TOKEN, password: 'Bon-con-meo-8' }) }),
  'POST /api/v1/auth/login': open(401, { body: () => ({ email: anEmail(), password: 'sai' }) }),
  'POST /api/v1/auth/two-factor': open(401, { body: () => ({ challenge: NO_TOKEN, code: '000000' }) }),
  'POST /api/v1/auth/refresh': open(403),
  'POST /api/v1/auth/logout': open(403),
  'GET /api/v1/auth/providers': open(200),
  'GET /api/v1/auth/google': open(404),
  'GET /api/v1/auth/google/callback': open(404),
  'GET /api/v1/auth/sessions': mine(200),
  'DELETE /api/v1/auth/sessions': mine(204),
  'DELETE /api/v1/auth/sessions/:id': owned(204, ({ sessionId }) => `/auth/sessions/${sessionId}`),
  'GET /api/v1/me': mine(200),
  'PATCH /api/v1/me': mine(200, { body: () => ({ fullName: 'Lan Anh' }) }),
  'PUT /api/v1/me/password': mine(204, {
    body: (_, { password }) => ({ currentPassword: password, newPassword: 'Bon-con-meo-8' }),
  }),
  'GET /api/v1/me/export': mine(200),
  'POST /api/v1/me/two-factor': mine(200),
  'POST /api/v1/me/two-factor/confirm': mine(409, { body: () => ({ code: '000000' }) }),
  'DELETE /api/v1/me/two-factor': mine(409, { body: (_, { password }) => ({ password }) }),
  'DELETE /api/v1/me': mine(204, { body: (_, { password }) => ({ password }) }),
  'GET /api/v1/admin/users': admin(200),
  'GET /api/v1/admin/users/:id': admin(200, { at: ({ owner }) => `/admin/users/${owner.id}` }),
  'PATCH /api/v1/admin/users/:id': admin(200, {
    at: ({ owner }) => `/admin/users/${owner.id}`,
    body: () => ({ role: 'expert' }),
  }),
  'GET /api/v1/admin/audit-log': admin(200),
}

const material: Record<string, Row> = {
  'GET /api/v1/subjects': mine(200),
  'POST /api/v1/subjects': mine(201, { body: () => ({ name: 'Hoá học' }) }),
  'GET /api/v1/subjects/:id': owned(200, subject()),
  'PATCH /api/v1/subjects/:id': owned(200, subject(), () => ({ name: 'Hoá học' })),
  'PUT /api/v1/subjects/:id/outline': owned(200, subject('/outline'), () => ({ outline: [{ title: 'Tuần 1' }] })),
  'POST /api/v1/subjects/:id/outline/rebuild': owned(202, subject('/outline/rebuild')),
  'GET /api/v1/subjects/:id/documents': owned(200, subject('/documents')),
  'POST /api/v1/subjects/:id/documents': owned(202, subject('/documents'), () => {
    const form = new FormData()
    form.append('file', new File(['A kernel is the heart of an operating system.'], 'kernel.txt'))
    return form
  }),
  'GET /api/v1/documents/:id': owned(200, document()),
  'GET /api/v1/documents/:id/pages/:n': owned(200, document('/pages/1')),
  'GET /api/v1/documents/:id/matches': owned(200, document('/matches?q=a')),
  'GET /api/v1/documents/:id/file': owned(200, document('/file')),
  'POST /api/v1/documents/:id/retry': owned(409, document('/retry')),
  'POST /api/v1/documents/:id/summary': owned(202, document('/summary')),
  'DELETE /api/v1/documents/:id': owned(204, document()),
  'DELETE /api/v1/subjects/:id': owned(204, subject()),
}

const sets: Record<string, Row> = {
  'POST /api/v1/question-sets/generate': {
    who: 'owned',
    status: 202,
    body: ({ subjectId }) => ({ subjectId, count: 3 }),
  },
  'POST /api/v1/question-sets': mine(201, { body: () => ({ title: 'Địa lý', questions: questions() }) }),
  'GET /api/v1/question-sets': mine(200),
  'GET /api/v1/question-sets/:id': owned(200, set()),
  'PATCH /api/v1/question-sets/:id': owned(200, set(), () => ({ title: 'Địa lý 10' })),
  'GET /api/v1/question-sets/:id/revisions': owned(200, set('/revisions')),
  'PUT /api/v1/question-sets/:id/questions': owned(200, set('/questions'), () => ({ questions: questions() })),
  'POST /api/v1/question-sets/:id/share': owned(200, set('/share')),
  'DELETE /api/v1/question-sets/:id/share': owned(204, set('/share')),
  'GET /api/v1/shared/:token': open(200, { at: ({ shareToken }) => `/shared/${shareToken}` }),
  'DELETE /api/v1/question-sets/:id': owned(204, set()),
}

const practice: Record<string, Row> = {
  'POST /api/v1/question-sets/:id/attempts': owned(200, set('/attempts')),
  'GET /api/v1/question-sets/:id/attempts': owned(200, set('/attempts')),
  // The owner of the set took it: nobody gives himself extra time.
  'POST /api/v1/attempts/:id/extend': owned(403, attempt('/extend'), () => ({ minutes: 5 })),
  'GET /api/v1/attempts': mine(200),
  'GET /api/v1/attempts/:id': owned(200, attempt()),
  'PUT /api/v1/attempts/:id/answers/:questionId': owned(
    204,
    (world) => attempt(`/answers/${world.questionId}`)(world),
    ({ optionId }) => ({ optionId }),
  ),
  'POST /api/v1/attempts/:id/submit': owned(200, attempt('/submit')),
  'POST /api/v1/shared/:token/attempts': {
    who: 'anybody',
    status: 201,
    at: ({ shareToken }) => `/shared/${shareToken}/attempts`,
  },
  'POST /api/v1/attempts/:id/claim': owned(200, attempt('/claim'), () => ({ attemptToken: NO_TOKEN })),
  'POST /api/v1/flags': {
    who: 'owned',
    // It is disputed already.
    status: 200,
    body: ({ attemptId, questionId }) => ({ attemptId, questionId, reason: 'unclear' }),
  },
  'GET /api/v1/flags': mine(200),
  // A dispute that is dismissed leaves the key as it is.
  'PATCH /api/v1/flags/:id': {
    who: 'moderated',
    status: 422,
    at: ({ flagId }) => `/flags/${flagId}`,
    body: ({ optionId }) => ({ status: 'dismissed', key: optionId }),
  },
  'GET /api/v1/practice/due': mine(200),
  'POST /api/v1/practice/:cardId/answer': owned(
    200,
    ({ cardId }) => `/practice/${cardId}/answer`,
    ({ optionId }) => ({ optionId }),
  ),
  'GET /api/v1/progress': mine(200),
  'GET /api/v1/search': mine(200, { at: () => '/search?q=a' }),
}

const notifications: Record<string, Row> = {
  'GET /api/v1/notifications': mine(200),
  'GET /api/v1/notifications/stream': { ...mine(200), isStream: true },
  'PATCH /api/v1/notifications/:id': owned(
    200,
    ({ notificationId }) => `/notifications/${notificationId}`,
    () => ({ read: true }),
  ),
  'POST /api/v1/notifications/read-all': mine(204),
}

/** One row a route: `METHOD /path`. What GET answers, HEAD answers. */
export const TABLE: Record<string, Row> = {
  ...outsideTheBase,
  ...accounts,
  ...material,
  ...sets,
  ...practice,
  ...notifications,
}
