import { Type, type Static } from 'typebox'
import { listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'
import { AUDIT_ACTIONS } from './audit-log.queries.ts'

const Role = oneOf(['learner', 'expert', 'admin'])
const ExtraTime = Type.Integer({
  minimum: 0,
  maximum: 300,
  description: 'more time in attempts begun from now on, in %',
})

export const UsersQuery = listQuery(['createdAt', '-createdAt'], {
  q: Type.Optional(Type.String({ maxLength: 200, description: 'words of name or address, with or without accents' })),
  role: Type.Optional(Role),
  status: Type.Optional(oneOf(['pending', 'active', 'deactivated'])),
})
export type UsersQuery = Static<typeof UsersQuery>

export const UserBody = strict({
  role: Type.Optional(Role),
  status: Type.Optional(oneOf(['active', 'deactivated'])),
  extraTimePercent: Type.Optional(ExtraTime),
})
export type UserBody = Static<typeof UserBody>

export const User = strict({
  id: Uuid,
  email: Type.String(),
  fullName: Type.String(),
  role: Role,
  status: oneOf(['pending', 'active', 'deactivated']),
  locale: oneOf(['en', 'vi']),
  extraTimePercent: Type.Integer(),
  createdAt: Timestamp,
})

export const AuditQuery = listQuery(['at', '-at'], {
  actorId: Type.Optional(Uuid),
  subjectId: Type.Optional(Uuid),
  action: Type.Optional(oneOf(AUDIT_ACTIONS)),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
})
export type AuditQuery = Static<typeof AuditQuery>

const Values = nullable(
  Type.Record(Type.String({ maxLength: 40 }), Type.Union([Type.String(), Type.Integer()]), {
    description: 'the fields that changed',
  }),
)
export const AuditItem = strict({
  id: Uuid,
  at: Timestamp,
  actorId: nullable(Uuid),
  subjectId: Uuid,
  action: Type.String(),
  before: Values,
  after: Values,
  requestId: nullable(Type.String()),
})
