// What every page goes through first. Pages ask the server by `locals.api` (`lib/server/api.ts`), in process; what they show
// stands in `routes`, a group of pages for each kind of person.
import { contactOf } from '@clarion/server/shared'
import { preferredLanguage, languageOfPath } from '#lib/server/language.ts'
import { apiOf, attemptOf } from '#lib/server/api.ts'
import { keepForm, wordsSent } from '#lib/server/sent-words.ts'
import { NEUTRAL_SITE } from '#lib/server/neutral-site.ts'
import type { Clarion, Problem } from '#lib/server/api.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'

/** Pages run inside the server's process; on their own they show, but cannot ask. */
const ALONE: Clarion = {
  actor: { signedIn: false, name: '', email: '', roles: [], mayReadOffice: false, keptAs: '' },
  run: () => Promise.reject(new Error('Pages ask the server that mounts them, and there is none')),
  setCookies: [],
  refused: () => undefined,
  fault: (error) => console.error(error),
  requestId: '-',
}

/** On their own, pages say what is true of every site. */
const siteOf = ({ platform }: RequestEvent) => platform?.site ?? (async () => NEUTRAL_SITE)

const withHotReload = (html: string): string =>
  HOT_RELOAD === '' ? html : html.replace('</head>', `${HOT_RELOAD}</head>`)

/** Latin is in every page; Greek only where the page is. */
const isNeededFont = (path: string, language: string): boolean =>
  /-latin-(opsz|wght)-normal\b/.test(path) || (language === 'el' && /-greek-(opsz|wght)-normal\b/.test(path))

/** Pages without script of their own are reloaded too while one works on them. */
const HOT_RELOAD = import.meta.env.DEV ? '<script type="module" src="/@vite/client"></script>' : ''

export const handle: Handle = async ({ event, resolve }) => {
  const clarion = event.platform?.clarion ?? ALONE
  keepForm(event.request)
  const language =
    languageOfPath(event.url.pathname) ?? preferredLanguage(event.request.headers.get('accept-language'))
  Object.assign(event.locals, {
    actor: clarion.actor,
    api: apiOf(clarion, event.url),
    attempt: attemptOf(clarion),
    requestId: clarion.requestId,
    site: siteOf(event),
    language,
    refused: refusedBefore(event),
  } satisfies App.Locals)
  const response = isSentByAnother(event, clarion)
    ? await refuseAnother(event, clarion)
    : isSentSignedOut(event, clarion)
      ? await refuseSignedOut(event, clarion)
      : await fileInWords(
          event,
          await resolve(event, {
            transformPageChunk: ({ html }) => withHotReload(html.replace('%lang%', language)),
            preload: ({ type, path }) => type !== 'font' || isNeededFont(path, language),
          }),
        )
  // Of what an operation refused for now, an action tells the status alone.
  if (response.status === 429 && clarion.retryAfterSeconds !== undefined)
    response.headers.set('retry-after', String(clarion.retryAfterSeconds))
  for (const cookie of clarion.setCookies) response.headers.append('set-cookie', cookie)
  return response
}

/** A file that is not there has no page that could say so: whoever opens it in a browser is told by one. */
async function fileInWords(event: RequestEvent, response: Response): Promise<Response> {
  const { request, route, locals } = event
  const isFile = /\.[a-z]+$/.test(route.id ?? '')
  const isRead = (request.headers.get('accept') ?? '').includes('text/html')
  if (!isFile || !isRead || response.status !== 404) return response
  const code = 'not-found'
  const problem = { code, status: 404, details: {}, requestId: locals.requestId }
  return event.fetch(`/${preferredLanguage(request.headers.get('accept-language'))}/refused`, {
    headers: { accept: 'text/html', 'x-clarion-refused': encodeURIComponent(JSON.stringify(problem)) },
  })
}

/** What the server refused before a page began; the page for it says so. */
function refusedBefore({ request }: RequestEvent): Problem | undefined {
  const told = request.headers.get('x-clarion-refused')
  return told === null ? undefined : (JSON.parse(decodeURIComponent(told)) as Problem)
}

/** A form of one's own pages that arrives when its sender's sign-in has run out; what script sends asks for JSON. */
const isSentSignedOut = ({ request, url }: RequestEvent, { actor }: Clarion): boolean =>
  request.method === 'POST' &&
  !actor.signedIn &&
  /^\/[a-z]{2}\/(my|jury|office|account)(\/|$)/.test(url.pathname) &&
  (request.headers.get('accept') ?? '').includes('text/html')

/** A form that was shown to one person and arrives from another, who has signed in on the same device since. */
function isSentByAnother({ request, url }: RequestEvent, { actor }: Clarion): boolean {
  const by = url.searchParams.get('by')
  return request.method === 'POST' && by !== null && actor.signedIn && by !== actor.keptAs
}

/** Nothing of it is saved in the other's name; whoever wrote it can still send it. */
async function refuseAnother(event: RequestEvent, { refused }: Clarion): Promise<Response> {
  refused('signed-in-as-another')
  if ((event.request.headers.get('accept') ?? '').includes('text/html')) return giveBack(event)
  return Response.json({ code: 'signed-in-as-another', details: {} }, { status: 409 })
}

function refuseSignedOut(event: RequestEvent, { refused }: Clarion): Promise<Response> {
  refused('sign-in-required')
  return giveBack(event)
}

/** The page that shows them what they typed, to be sent again. */
async function giveBack({ request, url, fetch }: RequestEvent): Promise<Response> {
  const [, language = ''] = url.pathname.split('/')
  const to = encodeURIComponent(url.pathname + url.search)
  const page = await fetch(`/${language}/sign-in/again?to=${to}`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: await request.formData(),
  })
  return new Response(page.body, { status: page.ok ? 401 : page.status, headers: page.headers })
}

/** Wherever a form ends on no page, that says so gives back what was typed, unless whoever refused it gives back more. */
export const handleError: HandleServerError = async ({ kind, error, event }) => {
  const { requestId, actor } = event.locals
  const reader = { signedIn: actor.signedIn, mayReadOffice: actor.mayReadOffice }
  if (kind === 'unknown') (event.platform?.clarion ?? ALONE).fault(error)
  const given = kind === 'app' ? error.typed : undefined
  const typed = given ?? (await wordsSent(event.request))
  // What a form carried is given back also while the database cannot say how the site is called.
  const site = await event.locals.site().then(
    ({ name }) => name,
    () => undefined,
  )
  // A page that says a fault is ours names nobody of a call, and the database may be what failed.
  const isOurs = kind === 'unknown' || error.status >= 500
  const office = isOurs ? undefined : await officeAt(event)
  return { requestId, reader, typed, ...(office && { office }), ...(site !== undefined && { site }) }
}

/**
 * Whom to write to about the call whose jury an address is of, whether or not there is a page at it: what everybody may read of a call.
 * Of no call, or while nothing can be asked, nobody.
 */
async function officeAt({ url, locals }: RequestEvent): Promise<App.Error['office']> {
  const call = /^\/[a-z]{2}\/jury\/([\w-]+)(?:\/|$)/.exec(url.pathname)?.[1]
  if (call === undefined || call === 'invitations') return undefined
  const answer = await locals.attempt.showCall({ call, section: ['organisers'] }).catch(() => undefined)
  if (!answer?.ok) return undefined
  const { document } = answer.value
  return { name: { ...document.shortName }, contact: contactOf(document) }
}
