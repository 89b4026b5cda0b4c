import type { FastifyInstance, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { Refusal } from '#kernel/refusals.ts'
import { isLoopback, type Settings } from '#platform/settings/settings.ts'

type Place = Pick<Settings, 'host' | 'publicUrl'>

/** Whoever looks whether we live asks by the machine's address, whatever the site is called. */
const PROBES = new Set<string | undefined>(['/healthz', '/readyz'])

/**
 * Answers only requests for this site. A page of another name that a stranger points at this machine (DNS rebinding)
 * would otherwise be, for the visitor's browser, the same site as ours: it could read the local mailbox and sign in.
 */
export const ownHosts = fastifyPlugin(function (app: FastifyInstance, settings: Place) {
  app.addHook('onRequest', (request, _reply, done) => {
    done(PROBES.has(request.routeOptions.url) ? undefined : refusalOf(request, settings))
  })
})

function refusalOf(request: FastifyRequest, place: Place): Refusal | undefined {
  const asked = hostsOf(request, place)
  if (asked === null) return new Refusal('request-malformed')
  if (asked.every((host) => isAnswered(host, place))) return undefined
  return new Refusal('host-not-answered', { publicUrl: place.publicUrl })
}

/** All hosts that a request names. Null when there is none, one that is no host, or more than one Host header. */
function hostsOf(request: FastifyRequest, { host: ownAddress }: Place): readonly URL[] | null {
  const { rawHeaders } = request.raw
  if (rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length > 1) return null
  const { host = '' } = request.headers
  // An absolute target names the host itself (RFC 9112, section 3.2.2).
  const inTarget = /^https?:\/\/([^/?#]*)/i.exec(request.originalUrl)?.[1]
  // Fastify gives the host that a proxy has heard where TRUST_PROXY says so, else the Host header again. On loopback
  // nobody can tell the proxy from a page in this machine's browser, so there the header must be right as well.
  const named = [inTarget, request.host, isLoopback(ownAddress) ? host : undefined]
  const hosts = named.filter((one) => one !== undefined).map(hostOf)
  return hosts.every((one) => one !== null) ? hosts : null
}

/** What a Host header holds: a name or an address, and perhaps a port (RFC 9110, section 7.2). */
function hostOf(text: string): URL | null {
  const isHost = /^(\[[\da-f:.]+\]|[^\s/?#@:%\\[\]]+)(:\d{1,5})?$/i.test(text)
  return isHost && URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : null
}

/**
 * Whether this site is asked for. Where only this machine can come in, by any of its own names, through whatever port
 * leads here; else by the public address alone. Proxies may leave the port out.
 */
export function isAnswered(asked: URL, { host, publicUrl }: Place): boolean {
  const site = new URL(publicUrl)
  const isPort = asked.port === '' || asked.port === portOf(site)
  if (asked.hostname === site.hostname && isPort) return true
  return isLoopback(host) && isLoopback(asked.hostname)
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')
