import { Type, type Static } from 'typebox'
import { listOf, listQuery, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'

const Kind = oneOf([
  'document_ready',
  'document_failed',
  'set_ready',
  'set_short',
  'set_failed',
  'attempt_expired',
  'attempt_regraded',
  'question_disputed',
  'flag_answered',
])

/** What it is about, by ids to go there and the words needed to say it: clients say it in their reader's language. */
const Data = strict({
  subjectId: Type.Optional(Uuid),
  documentId: Type.Optional(Uuid),
  setId: Type.Optional(Uuid),
  attemptId: Type.Optional(Uuid),
  /** Of the document or the set. */
  title: Type.Optional(Type.String()),
  /** Of a failure or a decision: a word of a closed list, as in what it is about. */
  reason: Type.Optional(Type.String()),
  made: Type.Optional(Type.Integer()),
  asked: Type.Optional(Type.Integer()),
  /** Scores of an attempt that was graded again. */
  before: Type.Optional(Type.Number()),
  after: Type.Optional(Type.Number()),
})

export const Notification = strict({
  id: Uuid,
  kind: Kind,
  data: Data,
  read: Type.Boolean(),
  createdAt: Timestamp,
})
export type Notification = Static<typeof Notification>
export type NotificationKind = Notification['kind']
export type NotificationData = Notification['data']

export const NotificationsQuery = listQuery(['-createdAt'], {
  read: Type.Optional(Type.Boolean()),
})
export type NotificationsQuery = Static<typeof NotificationsQuery>

export const NotificationList = strict({
  ...listOf(Notification).properties,
  unread: Type.Integer({ description: 'of all, not of this page' }),
})

export const PatchBody = strict({ read: Type.Boolean() })

/** Server-sent events, by the HTML Standard. */
export const Events = Type.Unsafe<unknown>({ type: 'string' })

export const StreamHeaders = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,15}$',
      description: 'the id of the last event seen: the stream goes on after it',
    }),
  ),
})
