import { Type, type Static } from 'typebox'
import { listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'

const Email = Type.String({ format: 'email', minLength: 3, maxLength: 254 })
const Password = Type.String({ minLength: 1, maxLength: 200 })
const NewPassword = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'at least 8 characters with upper and lower case, a digit and a special character; not a common one',
})
/** One line that is not blank: it is printed in mails. */
const FullName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$',
})
const Token = Type.String({ minLength: 20, maxLength: 200 })
const Locale = oneOf(['en', 'vi'])
const TimeZone = Type.String({
  maxLength: 64,
  pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$',
  description: 'name in the IANA time zone database',
})

export const RegisterBody = strict({
  fullName: FullName,
  email: Email,
  password: NewPassword,
  locale: Type.Optional(Locale),
})
export const EmailBody = strict({ email: Email })
export const TokenBody = strict({ token: Token })
export const ResetBody = strict({ token: Token, password: NewPassword })
export const LoginBody = strict({ email: Email, password: Password, rememberMe: Type.Optional(Type.Boolean()) })
const Code = Type.String({ minLength: 6, maxLength: 40, description: 'six digits of the app, or a recovery code' })
export const ChallengeBody = strict({ challenge: Token, code: Code })
export const CodeBody = strict({ code: Code })
export const TurnOffBody = Type.Union([strict({ password: Password }), strict({ code: Code })])
export const PasswordBody = strict({ currentPassword: Password, newPassword: NewPassword })
export const DeleteBody = strict({ password: Password })
export const ProfileBody = strict({
  fullName: Type.Optional(FullName),
  locale: Type.Optional(Locale),
  timeZone: Type.Optional(TimeZone),
})

export const Registered = strict({ email: Type.String() })
const Role = oneOf(['learner', 'expert', 'admin'])
const access = { accessToken: Type.String(), expiresIn: Type.Integer({ description: 'seconds' }) }
export const Access = strict(access)
export const SignedIn = strict({
  ...access,
  user: strict({ id: Uuid, fullName: Type.String(), email: Type.String(), role: Role, locale: Locale }),
})
export const LoginAnswer = Type.Union([
  SignedIn,
  strict({ twoFactorRequired: Type.Literal(true), challenge: Type.String() }),
])
export const TwoFactorSetup = strict({
  secret: Type.String({ description: 'base32, for typing' }),
  uri: Type.String({ description: 'otpauth: address' }),
  qrCode: Type.String({ description: 'the address as a picture, data: URL' }),
  recoveryCodes: Type.Array(Type.String()),
})
export const Profile = strict({
  id: Uuid,
  fullName: Type.String(),
  email: Type.String(),
  role: Role,
  locale: Locale,
  timeZone: Type.String(),
  twoFactor: Type.Boolean(),
  createdAt: Timestamp,
})

export const SessionsQuery = listQuery(['createdAt', '-createdAt'], {})
export type SessionsQuery = Static<typeof SessionsQuery>
export const SessionItem = strict({
  id: Uuid,
  current: Type.Boolean({ description: 'the session that asks' }),
  userAgent: nullable(Type.String()),
  ip: nullable(Type.String()),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  expiresAt: Timestamp,
})

/** A file is sent as it is; the schema is for the documentation. */
export const ZipFile = Type.Unsafe<unknown>({ type: 'string', format: 'binary' })

export const Jwks = strict({
  keys: Type.Array(
    strict({
      kty: Type.Literal('OKP'),
      crv: Type.Literal('Ed25519'),
      x: Type.String(),
      kid: Type.String(),
      alg: Type.String(),
      use: Type.Literal('sig'),
    }),
  ),
})
