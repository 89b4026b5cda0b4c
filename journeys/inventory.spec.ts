import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { request, type Browser, type Page } from '@playwright/test'
import { ROOT } from './tools/root.ts'
import { pageRoutes } from './tools/routes.ts'
import { axeFindings, bringAxe, fits, htmlFindings, watch, type Asked } from './tools/scrutiny.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { VISITORS, VISITS, type Visit, type Visitor } from './tools/visits.ts'

// Each visitor and part of the site has a browser of its own; the site is only read.
test.describe.configure({ mode: 'parallel' })

const PICTURES = join(ROOT, 'test-results', 'pictures')
/** To look at with one's own eyes; taking them is a sixth of the work, so they are taken when asked for. */
const TAKES_PICTURES = process.env['PICTURES'] === '1'
/** Asks everything in all four views of every look, also what another of them has answered. */
const ASKS_ALL = process.env['LONG'] === '1'

type View = { readonly width: number; readonly theme: 'light' | 'dark'; readonly isPictured: boolean }

/** A page is loaded once and then looked at in each of the views, the first of them being the one it is loaded in. */
type Look = {
  readonly language: string
  /** The visitor for whom a page is made, or all the others who may see it. */
  readonly by: 'main' | 'others'
  readonly views: readonly View[]
}

const view = (width: number, theme: View['theme'], isPictured: boolean): View => ({
  width,
  theme,
  isPictured,
})

const EVERY_VIEW: readonly View[] = [
  view(1280, 'light', true),
  view(1280, 'dark', false),
  view(320, 'dark', true),
  view(320, 'light', false),
]
/**
 * Everybody sees both themes and both widths; for whom a page is made, in all four ways together and in each language,
 * loaded on a small screen too.
 */
const LOOKS: readonly Look[] = [
  { language: 'en', by: 'main', views: EVERY_VIEW },
  { language: 'en', by: 'others', views: [view(1280, 'light', false), view(320, 'dark', false)] },
  { language: 'it', by: 'main', views: [view(320, 'light', true)] },
  { language: 'el', by: 'main', views: [view(1280, 'dark', true), view(320, 'light', false)] },
]

type RoutedVisit = Visit & { readonly route: string }

const ALL: readonly RoutedVisit[] = Object.entries(VISITS).flatMap(([route, visits]) =>
  visits.map((one) => ({ route, ...one })),
)
const AREAS = [...new Set(ALL.map(({ route }) => route.split('/', 1)[0] ?? ''))]

const picture = (visitor: Visitor, address: string, { width, theme }: View): string =>
  join(
    PICTURES,
    `${`${visitor} ${address}`.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 100)}-${width}-${theme}.jpg`,
  )

async function turnTo(page: Page, { width, theme }: View): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
}

/**
 * What only this view can answer. Of one before it of the same width it differs in its colours alone (a theme, tokens.css,
 * changes nothing else); and those are the same in every language, so that they are asked for in English.
 */
function askedIn({ width }: View, language: string, before?: View): Asked {
  if (ASKS_ALL) return 'everything'
  if (before?.width === width) return 'colours'
  return language === 'en' ? 'everything' : 'allButColours'
}

async function findingsInView(page: Page, view: View, language: string, before?: View): Promise<string[]> {
  const isRoomy = before?.width === view.width || (await fits(page))
  const found = await axeFindings(page, askedIn(view, language, before))
  return [...(isRoomy ? [] : ['scrolls sideways']), ...found].map(
    (finding) => `${view.width} px, ${view.theme}: ${finding}`,
  )
}

/** Goes there, and says what is wrong with the answer itself; with the page as it was sent. */
async function arrive(page: Page, address: string) {
  const answer = await page.goto(address, { waitUntil: 'load' })
  const { pathname, search } = new URL(page.url())
  const found = [
    ...(answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]),
    ...(pathname + search === address ? [] : [`leads to ${pathname}${search}`]),
  ]
  return { found, html: (await answer?.text()) ?? '' }
}

/** Public pages are the same for everybody: what was found to be right needs no second look at the same bytes. */
const isRight = { main: new Set<string>(), others: new Set<string>() }

/** Looks at a page in each view, and takes pictures of some where they are asked for. */
async function findingsOn(page: Page, address: string, look: Look, visitor: Visitor) {
  const { by, language } = look
  const views = ASKS_ALL ? EVERY_VIEW : look.views
  const [first] = views
  if (first) await turnTo(page, first)
  const { found, html } = await arrive(page, address)
  if (isRight.main.has(html) || isRight[by].has(html)) return found
  found.push(...(await htmlFindings(html)))
  for (const [index, one] of views.entries()) {
    await turnTo(page, one)
    found.push(...(await findingsInView(page, one, language, views[index - 1])))
    if (TAKES_PICTURES && one.isPictured)
      // A PNG takes half as long again.
      await page.screenshot({ path: picture(visitor, address, one), fullPage: true, quality: 80 })
  }
  if (found.length === 0) isRight[by].add(html)
  return found
}

/** What is wrong with these pages as this visitor sees them, each finding with its route and address. */
async function findingsOf(browser: Browser, visitor: Visitor, visits: readonly RoutedVisit[], look: Look) {
  const { site, known, sessions } = demonstration()
  const context = await browser.newContext({
    baseURL: site.url,
    storageState: sessions[visitor],
    locale: look.language,
  })
  const page = await context.newPage()
  await bringAxe(page)
  const { complaints } = watch(page, new URL(site.url).host)
  const findings: string[] = []
  for (const { route, path } of visits) {
    const before = complaints.length
    const address = `/${look.language}${path(known)}`
    const found = await findingsOn(page, address, look, visitor)
    const all = [...found, ...complaints.slice(before)]
    findings.push(...all.map((finding) => `${route} (${address}): ${finding}`))
  }
  await context.close()
  return findings
}

/** The pages of one part of the site that this visitor looks at in this way. */
const visitsOf = (visitor: Visitor, area: string, look: Look): readonly RoutedVisit[] =>
  ALL.filter(({ route }) => route.startsWith(area)).filter(({ by }) =>
    look.by === 'main' ? by[0] === visitor : by.indexOf(visitor) > 0,
  )

test.beforeAll(() => mkdir(PICTURES, { recursive: true }))

test('every page of the site is in the inventory', () => {
  expect(Object.keys(VISITS).sort()).toEqual(pageRoutes())
})

const rulesBroken = async (page: Page, asked: Asked) =>
  (await axeFindings(page, asked)).map((line) => line.split(':')[0])

test('what is wrong with a page is found', async ({ page }) => {
  const html =
    '<!doctype html><html><body><div style="width: 2000px"><img src="data:,"></div>' +
    '<p style="color: #999; background: #fff">Hard to read</p></body></html>'
  await page.setContent(html)
  expect(await rulesBroken(page, 'everything')).toEqual(
    expect.arrayContaining(['axe image-alt', 'axe html-has-lang', 'axe document-title']),
  )
  expect(await rulesBroken(page, 'colours')).toEqual(['axe color-contrast'])
  expect(await rulesBroken(page, 'allButColours')).not.toContain('axe color-contrast')
  expect(await fits(page)).toBe(false)
  expect((await htmlFindings(html)).map((line) => line.split(' ')[1])).toContain(
    'element-required-attributes',
  )
})

for (const visitor of VISITORS) {
  test(`${visitor}: pages of others do not show themselves`, async () => {
    const { site, known, sessions } = demonstration()
    const context = await request.newContext({ baseURL: site.url, storageState: sessions[visitor] })
    const shown: string[] = []
    const closed = ALL.filter(({ route }) => !(VISITS[route] ?? []).some(({ by }) => by.includes(visitor)))
    for (const { path } of closed) {
      const answer = await context.get(`/en${path(known)}`, { maxRedirects: 0 })
      if (answer.status() !== 404 && !answer.headers()['location']?.startsWith('/en/sign-in'))
        shown.push(answer.url())
    }
    await context.dispose()
    expect(shown).toEqual([])
  })

  const looks = LOOKS.flatMap((look) =>
    AREAS.map((area) => ({ look, area, visits: visitsOf(visitor, area, look) })),
  )
  for (const { look, area, visits } of looks.filter((one) => one.visits.length > 0)) {
    const pages = look.by === 'main' ? 'every page made for them' : 'every other page they may see'
    test(`${visitor}: ${pages} of ${area} in ${look.language}`, async ({ browser }) => {
      expect(await findingsOf(browser, visitor, visits, look)).toEqual([])
    })
  }
}
