import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { knowWhoItIs, mustBeSignedIn, mustBeSignedOut, passageSearch, toSearch } from './guards.ts'

/** Every page and its address. Pages are loaded when they are gone to. */

const root = createRootRoute({ component: Outlet })

const open = createRoute({
  getParentRoute: () => root,
  id: 'open',
  component: lazyRouteComponent(() => import('./public-shell.tsx'), 'PublicShell'),
})
const signedOut = createRoute({ getParentRoute: () => open, id: 'signed-out', beforeLoad: mustBeSignedOut })
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', beforeLoad: mustBeSignedIn })
const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: lazyRouteComponent(() => import('./app-shell.tsx'), 'AppShell'),
})

const landing = createRoute({
  getParentRoute: () => signedOut,
  path: '/',
  component: lazyRouteComponent(() => import('../features/landing/landing-page.tsx'), 'LandingPage'),
})
const trial = createRoute({
  getParentRoute: () => open,
  path: '/try',
  component: lazyRouteComponent(() => import('../features/landing/try-page.tsx'), 'TryPage'),
})
const login = createRoute({
  getParentRoute: () => signedOut,
  path: '/login',
  validateSearch: (search: Record<string, unknown>) => ({
    ...toSearch(search),
    ...(typeof search['error'] === 'string' ? { error: search['error'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/account/login-page.tsx'), 'LoginPage'),
})
const register = createRoute({
  getParentRoute: () => signedOut,
  path: '/register',
  component: lazyRouteComponent(() => import('../features/account/register-page.tsx'), 'RegisterPage'),
})
const twoFactor = createRoute({
  getParentRoute: () => signedOut,
  path: '/two-factor',
  component: lazyRouteComponent(() => import('../features/account/two-factor-page.tsx'), 'TwoFactorPage'),
})
const tokenSearch = (search: Record<string, unknown>) => ({
  token: typeof search['token'] === 'string' ? search['token'] : '',
})
const verifyEmail = createRoute({
  getParentRoute: () => open,
  path: '/verify-email',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../features/account/verify-email-page.tsx'), 'VerifyEmailPage'),
})
const forgotPassword = createRoute({
  getParentRoute: () => open,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../features/account/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})
const resetPassword = createRoute({
  getParentRoute: () => open,
  path: '/reset-password',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('../features/account/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/home',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
})
const newQuiz = createRoute({
  getParentRoute: () => shell,
  path: '/new-quiz',
  component: lazyRouteComponent(() => import('../features/question-sets/new-quiz-page.tsx'), 'NewQuizPage'),
})
const TABS = ['documents', 'outline', 'quizzes'] as const
const subject = createRoute({
  getParentRoute: () => shell,
  path: '/subjects/$subjectId',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: (typeof TABS)[number] } => {
    const known = TABS.find((each) => each === tab)
    return known === undefined ? {} : { tab: known }
  },
  component: lazyRouteComponent(() => import('../features/subjects/subject-page.tsx'), 'SubjectPage'),
})
const generate = createRoute({
  getParentRoute: () => shell,
  path: '/subjects/$subjectId/new-quiz',
  component: lazyRouteComponent(() => import('../features/question-sets/generate-page.tsx'), 'GeneratePage'),
})
const document = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$documentId',
  validateSearch: passageSearch,
  component: lazyRouteComponent(() => import('../features/documents/document-page.tsx'), 'DocumentReader'),
})
const set = createRoute({
  getParentRoute: () => shell,
  path: '/sets/$setId',
  component: lazyRouteComponent(() => import('../features/question-sets/set-page.tsx'), 'SetPage'),
})
const progress = createRoute({
  getParentRoute: () => shell,
  path: '/progress',
  component: lazyRouteComponent(() => import('../features/progress/progress-page.tsx'), 'ProgressPage'),
})
const practice = createRoute({
  getParentRoute: () => shell,
  path: '/practice',
  component: lazyRouteComponent(() => import('../features/practice/practice-page.tsx'), 'PracticePage'),
})
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
})

/** Without the app around it: nothing but the quiz. */
const quiz = createRoute({
  getParentRoute: () => signedIn,
  id: 'quiz',
  component: lazyRouteComponent(() => import('./quiz-shell.tsx'), 'QuizShell'),
})
const attempt = createRoute({
  getParentRoute: () => quiz,
  path: '/attempts/$attemptId',
  component: lazyRouteComponent(() => import('../features/attempts/attempt-page.tsx'), 'AttemptPage'),
})

/** A shared set, for anybody; who is signed in is known, if somebody is. */
const shared = createRoute({
  getParentRoute: () => open,
  path: '/shared/$token',
  beforeLoad: knowWhoItIs,
  component: lazyRouteComponent(() => import('../features/attempts/shared-page.tsx'), 'SharedPage'),
})
const take = createRoute({
  getParentRoute: () => root,
  path: '/take/$attemptId',
  beforeLoad: knowWhoItIs,
  component: lazyRouteComponent(() => import('../features/attempts/attempt-page.tsx'), 'VisitorAttemptPage'),
})

export const routeTree = root.addChildren([
  open.addChildren([
    signedOut.addChildren([landing, login, register, twoFactor]),
    trial,
    shared,
    verifyEmail,
    forgotPassword,
    resetPassword,
  ]),
  take,
  signedIn.addChildren([
    shell.addChildren([home, newQuiz, subject, generate, document, set, practice, progress, settings]),
    quiz.addChildren([attempt]),
  ]),
])
