import { Secret, TOTP } from 'otpauth'

const ISSUER = 'Learinal'
const PERIOD_SECONDS = 30
/** Steps a phone's clock may be off, either way. */
const WINDOW = 1
const SECRET_BYTES = 20

/** A new secret of 160 bits (RFC 4226 §4) in base32, as people type it into an app. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The `otpauth:` address that authenticator apps read as a QR code. */
export function totpUri(secret: string, account: string): string {
  return totp(secret, account).toString()
}

/**
 * The time step (RFC 6238: whole periods of 30 s since 1970) whose code this is, at most one step from now;
 * undefined when it is none. Accepting only steps after the last accepted one makes each code good once.
 * @param now milliseconds since 1970.
 */
export function totpStep(secret: string, code: string, now = Date.now()): number | undefined {
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD_SECONDS) + delta
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6 })
}
