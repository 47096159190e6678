import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Somebody who has an account at the provider. */
export interface Person {
  sub: string
  email: string
  email_verified: boolean
  name: string
  locale?: string
}

const CLIENT = { id: 'learinal', secret: 'known to both sides' }

/** A real OpenID provider on a port of its own, where `person` is signed in already and consents to everything. */
export async function startOpenIdProvider(redirectUri: string) {
  const state: { person: Person | undefined } = { person: undefined }
  const people = new Map<string, Person>()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    cookies: { keys: ['for tests'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ ...people.get(accountId), sub: accountId }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  server.on('request', (request, response) => {
    const { person } = state
    const result =
      person === undefined ? { error: 'access_denied' } : { login: { accountId: person.sub, remember: false } }
    if (request.url?.startsWith('/sign-in') === true) void provider.interactionFinished(request, response, result)
    else void handle(request, response)
  })
  return {
    env: { GOOGLE_ISSUER: issuer, GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret },
    /** Opens `url` in a new browser where `person`, or nobody who agrees, sits; returns where it is sent back to. */
    async visit(url: string, person: Person | undefined): Promise<URL> {
      state.person = person
      if (person !== undefined) people.set(person.sub, person)
      return follow(url, redirectUri)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function follow(start: string, until: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(start)
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${url.href}: ${answer.status} ${await answer.text()}`)
    url = new URL(location, url)
    if (url.href.startsWith(until)) return url
  }
  throw new Error('The provider sends the browser in a circle')
}
