import account from './en/account.json'
import common from './en/common.json'
import disputes from './en/disputes.json'
import notifications from './en/notifications.json'
import quiz from './en/quiz.json'
import search from './en/search.json'
import settings from './en/settings.json'
import study from './en/study.json'

export const en = { ...common, ...account, ...study, ...quiz, ...settings, ...notifications, ...disputes, ...search }
export type Words = typeof en
