import * as client from 'openid-client'

/** A sign-in that was begun: what the answer of the provider must fit to. */
export interface Flow {
  state: string
  nonce: string
  verifier: string
}

/** What the provider vouches for. */
export interface Claims {
  issuer: string
  subject: string
  email: string | undefined
  emailVerified: boolean
  name: string | undefined
  locale: string | undefined
}

export interface ProviderOptions {
  issuer: string
  clientId: string
  clientSecret: string
  redirectUri: string
}

const TIMEOUT_SECONDS = 10

/** OpenID Connect, authorization code flow with PKCE (S256), state and nonce. The provider is asked for its addresses at first use. */
export function makeProvider({ issuer, clientId, clientSecret, redirectUri }: ProviderOptions) {
  let found: Promise<client.Configuration> | undefined
  const configuration = (): Promise<client.Configuration> => {
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    found ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS })
      .catch((error: unknown) => {
        found = undefined
        throw error
      })
    return found
  }

  return {
    /** Where to send the browser, and what to remember meanwhile. */
    async begin(): Promise<{ url: string; flow: Flow }> {
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flow }
    },

    /**
     * Exchanges the code for an ID token and checks it: signature, issuer, audience, time, nonce.
     * @throws when the provider's answer does not fit to the flow, or it does not answer.
     */
    async finish(flow: Flow, query: Record<string, string>): Promise<Claims> {
      const current = new URL(redirectUri)
      current.search = new URLSearchParams(query).toString()
      const tokens = await client.authorizationCodeGrant(await configuration(), current, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('The provider sent no ID token')
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: text(claims['email']),
        emailVerified: claims['email_verified'] === true,
        name: text(claims['name']),
        locale: text(claims['locale']),
      }
    },
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0') ? value.normalize('NFC') : undefined
}
