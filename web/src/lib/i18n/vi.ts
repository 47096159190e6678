import account from './vi/account.json'
import common from './vi/common.json'
import disputes from './vi/disputes.json'
import notifications from './vi/notifications.json'
import quiz from './vi/quiz.json'
import search from './vi/search.json'
import settings from './vi/settings.json'
import study from './vi/study.json'

export const vi = { ...common, ...account, ...study, ...quiz, ...settings, ...notifications, ...disputes, ...search }
