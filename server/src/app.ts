// Puts the edge together: HTTP of `platform/http`, the operations that `features.ts` names, files, and the pages of `web`. The
// way of a request is in ARCHITECTURE.md.
import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { identify, keepSecurityLog } from '#features/accounts/index.ts'
import { siteContract } from '#features/site/contract.ts'
import { currentSite, NEUTRAL_SITE, type SiteVersion } from '#features/site/index.ts'
import { mediaRoutes } from '#features/media/index.ts'
import { isOfAnyOffice, type Actor, type SiteRole } from '#kernel/actor.ts'
import type { LastingCode } from '#kernel/refusals.ts'
import { Denial } from '#kernel/denial.ts'
import { inOneLanguage } from '#kernel/in-one-language.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { serveOperations } from '#platform/http/api.ts'
import { askedIn, runOperation, type BoundOperation, type Outcome, type Reports } from '#platform/http/run.ts'
import { createServer, type ServerParts } from '#platform/http/server.ts'
import { isLoopback, type Settings } from '#platform/settings/settings.ts'
import { mountWeb } from '#platform/http/web.ts'
import { boundOperations, mediaHolders } from './features.ts'

export type AppParts = Omit<ServerParts, 'identify' | 'version' | 'onRefused'> & {
  /** Where the built site is; left out where only the API is wanted. */
  readonly webBuild?: URL
  /** How long the security log may become; left out it is as long as it may be. */
  readonly linesAtMost?: number
  /** Serves the pages from their sources instead, while one works on them. */
  readonly mountPages?: (app: FastifyInstance, platformFor: PlatformFor) => Promise<void>
}

export type PlatformFor = (request: FastifyRequest) => Promise<PagePlatform>

/** What a page is given of the server (`event.platform.clarion`): who is acting, and a way to run operations. */
export type PagePlatform = {
  /** What the site says of itself, in the language of the page. */
  readonly site: () => Promise<SiteVersion>
  readonly clarion: {
    readonly actor: ActorSummary
    readonly requestId: string
    readonly setCookies: string[]
    /** How long to wait, once an operation has refused for now. */
    retryAfterSeconds?: number
    run(operationId: string, input: unknown): Promise<Outcome<unknown>>
    /** A page refuses before it asks for anything. */
    refused(code: LastingCode): void
    /** A fault of the page itself. */
    fault(error: unknown): void
  }
}

export type ActorSummary = {
  readonly signedIn: boolean
  readonly name: string
  readonly email: string
  /** For the whole site; a role for one call shows in mayReadOffice. */
  readonly roles: readonly SiteRole[]
  readonly mayReadOffice: boolean
  /** Under which name a device keeps what they have not sent yet; says who and on which installation, to us alone. */
  readonly keptAs: string
}

const VERSION = '0.1.0'

/** The whole application on one server: API, uploads, pages. Does not listen. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const security = keepSecurityLog(parts.db, {
    onFault: (error) => app.log.error({ err: error }, 'security log not written'),
    ...(parts.linesAtMost !== undefined && { linesAtMost: parts.linesAtMost }),
  })
  const app: FastifyInstance = await createServer({
    ...parts,
    identify: (headers) => identify(parts, headers),
    version: VERSION,
    onRefused: security.tell,
  })
  // When every answer is out.
  app.addHook('onClose', () => security.end())
  const report: Reports = {
    fault: (error, ctx, operationId) =>
      app.log.error({ err: error, requestId: ctx.requestId, operationId }, 'fault'),
    refused: security.tell,
  }
  serveOperations(app, boundOperations, report)
  await app.register(mediaRoutes(mediaHolders))
  const byId = new Map(boundOperations.map((one) => [one.operation.id, one]))
  const said = remembersSite()
  const platformFor = pagePlatform(byId, report, said)
  if (parts.mountPages) await parts.mountPages(app, platformFor)
  else if (parts.webBuild) {
    const publicOrigin = publicOriginOf(parts.settings)
    await mountWeb(app, {
      ...{ buildDir: parts.webBuild, publicOrigin, platformFor },
      platformOfProblems: { site: said.last },
    })
  }
  return app
}

/** An address that only this machine has says nothing of how it is asked; any other is the one that pages name. */
const publicOriginOf = ({ publicUrl }: Settings): string | undefined =>
  isLoopback(new URL(publicUrl).hostname) ? undefined : publicUrl

/** A page has one reader, also of what the site says. */
const siteIn = inOneLanguage(siteContract.showSite.output)

/**
 * A page that says what was refused asks nothing, least of all the database: it is called as the last page was told, and says nothing
 * else of the site.
 */
function remembersSite() {
  let last: SiteVersion = NEUTRAL_SITE
  return {
    last: () => Promise.resolve(last),
    ask: async ({ db, language }: Pick<Ctx, 'db' | 'language'>) => {
      const site = await currentSite(db)
      last = { ...site, title: {}, purpose: {} }
      return siteIn(site, language)
    },
  }
}

type Said = ReturnType<typeof remembersSite>

function pagePlatform(byId: ReadonlyMap<string, BoundOperation>, report: Reports, said: Said): PlatformFor {
  return async (request) => {
    const ctx = await request.ctx()
    const clarion: PagePlatform['clarion'] = {
      actor: summaryOf(ctx.actor, ctx.settings),
      requestId: ctx.requestId,
      setCookies: ctx.session.setCookies,
      run: async (operationId, input) => {
        const bound = byId.get(operationId)
        if (!bound) throw new Error(`No operation is called ${operationId}`)
        const outcome = await runOperation(bound, ctx, input, report)
        const waits = outcome.ok ? undefined : outcome.problem.details['retryAfterSeconds']
        if (typeof waits === 'number') clarion.retryAfterSeconds = waits
        return outcome.ok ? inLanguageOf(ctx, bound, outcome.value) : outcome
      },
      refused: (code) => report.refused?.({ refusal: new Denial(code), ...askedIn(ctx, PAGE) }),
      fault: (error) => report.fault(error, ctx, PAGE.id),
    }
    return { clarion, site: () => said.ask(ctx) }
  }
}

/** A page has one reader: of what a call says in many languages it is given what they read. */
const inLanguageOf = (
  { language }: Ctx,
  { operation }: BoundOperation,
  value: unknown,
): Outcome<unknown> => ({
  ok: true,
  value: inOneLanguage(operation.output)(value, language),
})

/** What is said of a page where operations say their ids. */
const PAGE = { id: 'page' }

const NOBODY: ActorSummary = {
  signedIn: false,
  name: '',
  email: '',
  roles: [],
  mayReadOffice: false,
  keptAs: '',
}

function summaryOf(actor: Actor, { secret }: Settings): ActorSummary {
  if (actor.kind !== 'person') return NOBODY
  const { name, email, siteRoles, personId } = actor
  return {
    signedIn: true,
    name,
    email,
    roles: [...siteRoles],
    mayReadOffice: isOfAnyOffice(actor),
    // By the installation's own secret: the same address may be another installation tomorrow.
    keptAs: createHmac('sha256', secret).update(`device:${personId}`).digest('base64url').slice(0, 22),
  }
}
