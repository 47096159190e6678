import fastify, { LogController, type FastifyInstance } from 'fastify'
import { readDocument, writeInWorker } from '@learinal/engine'
import {
  ACCOUNT_MAIL,
  accountsRoutes,
  deleteExpired,
  endSessions,
  googleRoutes,
  jwksRoutes,
  makeAccountMail,
  makeAccounts,
  makeDataExport,
  makeGoogle,
  makeSessions,
  makeTwoFactor,
  registerAccountsJobs,
  sessionsRoutes,
  SWEEP,
  twoFactorRoutes,
} from './modules/accounts/index.ts'
import { administrationRoutes, makeAdministration, writeAudit } from './modules/administration/index.ts'
import {
  attemptsRoutes,
  EXPIRE,
  makeAttempts,
  makeTakers,
  registerAttemptsJobs,
  takersRoutes,
} from './modules/attempts/index.ts'
import {
  documentsRoutes,
  loadForWriting,
  makeDocuments,
  makeProcessing,
  PROCESS,
  registerDocumentsJobs,
  REMOVE_FILES,
  SUMMARISE,
} from './modules/documents/index.ts'
import { flagsRoutes, makeFlags } from './modules/flags/index.ts'
import { cardsRoutes, makeCards, makeProgress, progressRoutes } from './modules/practice/index.ts'
import { makeNotifications, makeStreams, notificationsRoutes } from './modules/notifications/index.ts'
import {
  GENERATE,
  makeGeneration,
  makeQuestionSets,
  makeSharing,
  questionSetsRoutes,
  registerQuestionSetsJobs,
  sharingRoutes,
} from './modules/question-sets/index.ts'
import { makeSearch, searchRoutes } from './modules/search/index.ts'
import {
  expandTopics,
  makeSubjects,
  REBUILD_OUTLINE,
  registerSubjectsJobs,
  subjectsRoutes,
} from './modules/subjects/index.ts'
import { errorsPlugin } from './platform/http/errors.ts'
import { docsPlugin } from './platform/http/docs.ts'
import { healthPlugin } from './platform/http/health.ts'
import { idempotencyPlugin } from './platform/http/idempotency.ts'
import { principalPlugin } from './platform/http/principal.ts'
import { compressionPlugin } from './platform/http/compression.ts'
import { ownAnswersPlugin } from './platform/http/cached.ts'
import { makeServer, type App } from './platform/http/server.ts'
import type { Queue } from './platform/jobs/index.ts'
import { watchPlugin } from './platform/http/watch.ts'
import { VERSION, type Parts } from './parts.ts'
import { assertMigrated, healthOf } from './watching.ts'
import { limitsOf, rateLimitsPlugin } from './platform/rate-limits/index.ts'
import { openAccessTokens } from './platform/security/access-tokens.ts'
import { openSecretBox, type SecretBox } from './platform/security/secret-box.ts'
import { webAppPlugin } from './platform/http/web-app.ts'

/** Every queue of the application. */
export const QUEUES: Queue<object>[] = [
  ACCOUNT_MAIL,
  SWEEP,
  PROCESS,
  SUMMARISE,
  REMOVE_FILES,
  REBUILD_OUTLINE,
  GENERATE,
  EXPIRE,
]

/** Registers the handlers of background work. */
export async function startWorkers(parts: Parts): Promise<void> {
  const { config, db, jobs, mailer, storage } = parts
  const { subjects, generation, attempts } = makeModules(parts)
  const processing = makeProcessing({ db, storage, readDocument, count: parts.metrics.count })
  const mail = makeAccountMail({ db, mailer, origin: config.PUBLIC_ORIGIN })
  await registerAccountsJobs(jobs, mail, async () => {
    await deleteExpired(db)
    await attempts.sweepVisitors()
    await makeNotifications({ db }).sweep()
    await processing.sweepFiles()
  })
  await registerSubjectsJobs(jobs, subjects)
  await registerDocumentsJobs(jobs, processing)
  await registerQuestionSetsJobs(jobs, generation)
  await registerAttemptsJobs(jobs, attempts)
}

function makeModules({ db, jobs, storage, cache, models, metrics: { count } }: Parts) {
  const documents = makeDocuments({ db, jobs, storage, count })
  const subjects = makeSubjects({
    db,
    jobs,
    removeFilesOf: (trx, subjectId) => documents.removeFilesOf(trx, subjectId),
  })
  const questionSets = makeQuestionSets({ db })
  const generation = makeGeneration({
    db,
    jobs,
    count,
    loadForWriting,
    expandTopics,
    async writeQuestions(request, signal, account) {
      const ask = await models.askFor(account)
      return writeInWorker(request, { signal, ...(ask === undefined ? {} : { ask }) })
    },
  })
  const cards = makeCards({ db, questionSets })
  const attempts = makeAttempts({ db, jobs, questionSets, cache, count, onEnded: cards.addFrom })
  return { documents, subjects, questionSets, generation, attempts, cards, progress: makeProgress({ db }) }
}

/** Builds the HTTP application from platform and modules. It listens nowhere yet. */
export async function buildApp(parts: Parts): Promise<App> {
  const { config, db, log, metrics, tracing, report } = parts
  const watchers = { log, metrics, tracing, report }
  const { count } = metrics
  const app = await makeServer({
    ...watchers,
    production: config.NODE_ENV === 'production',
    corsOrigins: config.CORS_ORIGINS,
    trustedProxyHops: config.TRUSTED_PROXY_HOPS,
    maxWaitMs: config.MAX_WAIT_MS,
  })
  await app.register(docsPlugin, { version: VERSION })
  await app.register(healthPlugin, { version: VERSION, ready: () => assertMigrated(db) })
  await watchOnApp(app, parts)
  const modules = makeModules(parts)
  const { documents, questionSets, attempts } = modules
  const accessTokens = await openAccessTokens(config.SIGNING_KEY, config.LEARINAL_DATA)
  const secretBox = await openSecretBox(config.ENCRYPTION_KEY, config.LEARINAL_DATA)
  const sessions = makeSessions({ db, accessTokens, secretBox, count, versions: parts.versions })
  await app.register(rateLimitsPlugin, { limits: limitsOf(config), counter: parts.counter, count })
  await app.register(principalPlugin, {
    authenticate: (token) => sessions.authenticate(token),
    authenticateVisitor: (token) => attempts.authenticateVisitor(token),
  })
  await app.register(idempotencyPlugin, { db })
  // After it: what is kept for a repeat is the answer as it was, in no coding.
  await app.register(compressionPlugin)
  await app.register(ownAnswersPlugin, { cache: parts.cache })
  const pages = { publicOrigin: config.PUBLIC_ORIGIN, corsOrigins: config.CORS_ORIGINS }
  jwksRoutes(app, accessTokens)
  accountsRoutes(
    app,
    makeAccounts({
      db,
      jobs: parts.jobs,
      count,
      eraseContent: async (trx, userId) => {
        await questionSets.eraseContent(trx, userId)
        await documents.eraseContent(trx, userId)
      },
    }),
    makeDataExport({ db, storage: parts.storage }),
    pages,
  )
  sessionsRoutes(app, sessions, pages)
  googleRoutes(app, googleOf(parts, sessions, secretBox), pages)
  twoFactorRoutes(app, makeTwoFactor({ db, jobs: parts.jobs, secretBox, audit: writeAudit }), sessions, pages)
  administrationRoutes(
    app,
    makeAdministration({
      db,
      endSessions,
      notify: (trx, userId, purpose) => parts.jobs.enqueue(trx, ACCOUNT_MAIL, { userId, purpose }),
    }),
  )
  liveRoutes(app, parts, sessions)
  learningRoutes(app, parts, modules, secretBox)
  if (parts.webFolder !== undefined) await app.register(webAppPlugin, { folder: parts.webFolder })
  return app
}

function learningRoutes(
  app: App,
  { config, db, jobs }: Parts,
  { subjects, documents, questionSets, generation, attempts, cards, progress }: ReturnType<typeof makeModules>,
  secretBox: SecretBox,
): void {
  subjectsRoutes(app, subjects)
  documentsRoutes(app, documents)
  questionSetsRoutes(app, { sets: questionSets, generation })
  sharingRoutes(app, makeSharing({ db, secretBox, origin: config.PUBLIC_ORIGIN }))
  attemptsRoutes(app, attempts)
  takersRoutes(app, makeTakers({ db, jobs }))
  flagsRoutes(app, makeFlags({ db, audit: writeAudit }))
  progressRoutes(app, progress)
  searchRoutes(app, makeSearch({ db }))
  cardsRoutes(app, cards)
}

function liveRoutes(app: App, { db, listen, metrics }: Parts, sessions: ReturnType<typeof makeSessions>): void {
  const streams = makeStreams({ db, listen, isSignedIn: sessions.isGood })
  metrics.gauge('notification_streams', 'Open streams of notifications', streams.size)
  notificationsRoutes(app, { notifications: makeNotifications({ db }), streams })
}

/** Sign-in by Google, when it is configured. */
function googleOf(
  { config, db, jobs, metrics: { count } }: Parts,
  sessions: ReturnType<typeof makeSessions>,
  secretBox: SecretBox,
) {
  const { GOOGLE_ISSUER: issuer, GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = config
  if (clientId === undefined || clientSecret === undefined) return undefined
  const redirectUri = `${config.PUBLIC_ORIGIN}/api/v1/auth/google/callback`
  const deps = { db, jobs, secretBox, sessions, count, audit: writeAudit }
  return makeGoogle(deps, { issuer, clientId, clientSecret, redirectUri })
}

/** Open in development; production shows them to who has the token, or on a port of their own alone. */
async function watchOnApp(app: App, parts: Parts): Promise<void> {
  const { METRICS_TOKEN: token, NODE_ENV } = parts.config
  if (token === undefined && NODE_ENV === 'production') return
  await app.register(watchPlugin, { metrics: parts.metrics, health: healthOf(parts), token })
}

/** A small server for metrics and health alone. */
export async function buildWatch(parts: Parts): Promise<FastifyInstance> {
  const app = fastify({ loggerInstance: parts.log, logController: new LogController({ disableRequestLogging: true }) })
  await app.register(errorsPlugin)
  await app.register(healthPlugin, { version: VERSION, ready: () => assertMigrated(parts.db) })
  await app.register(watchPlugin, { metrics: parts.metrics, health: healthOf(parts) })
  return app as unknown as FastifyInstance
}
