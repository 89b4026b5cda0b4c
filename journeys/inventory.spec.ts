import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { request, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { ROOT } from './tools/root.ts'
import { pageRoutes } from './tools/routes.ts'
import { axeFindings, bringAxe, fits, htmlFindings, watch } from './tools/scrutiny.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { VISITORS, VISITS, type Visit, type Visitor } from './tools/visits.ts'

// Each visitor and part of the site has a browser of its own; the site is only read.
test.describe.configure({ mode: 'parallel' })

const PICTURES = join(ROOT, 'test-results', 'pictures')
/** To look at with one's own eyes; taking them is a sixth of the work, so they are taken when asked for. */
const TAKES_PICTURES = process.env['PICTURES'] === '1'
/** Every look is a whole one, in all four views, also at what another of them has answered. */
const ASKS_ALL = process.env['LONG'] === '1'

type View = { readonly width: number; readonly theme: 'light' | 'dark'; readonly isPictured: boolean }

/** A page is loaded once and then looked at in each of the views, the first of them being the one it is loaded in. */
type Look = {
  readonly language: string
  /** The visitor for whom a page is made, or all the others who may see it. */
  readonly by: 'main' | 'others'
  /** Without any, it is read as the server sent it. */
  readonly views: readonly View[]
  /** Asks axe; or else is without script, and sees whether it fits. */
  readonly isWhole: boolean
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
 * For whom a page is made, both widths and both themes, and each language where there is least room for its words, without
 * script. What others are shown of it is fewer of the same elements. The rest is for the long run.
 */
const LOOKS: readonly Look[] = (
  [
    {
      language: 'en',
      by: 'main',
      views: [view(1280, 'light', true), view(320, 'dark', true)],
      isWhole: true,
    },
    { language: 'en', by: 'others', views: [], isWhole: false },
    { language: 'it', by: 'main', views: [view(320, 'light', true)], isWhole: false },
    { language: 'el', by: 'main', views: [view(320, 'dark', true)], isWhole: false },
  ] satisfies readonly Look[]
).map((look) => (ASKS_ALL ? { ...look, views: EVERY_VIEW, isWhole: true } : look))

/** A browser in which somebody is signed in, with a page where it is looked at. */
type Eyes = { readonly context: BrowserContext; readonly page: Page | undefined }

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

async function findingsInView(page: Page, view: View, isWhole: boolean): Promise<string[]> {
  const isRoomy = await fits(page)
  // Words of ours send to the office wherever they are shown, “at the foot of the page”.
  const ways = await page.locator(':is(footer, .foot) a[href$="/contact"]').filter({ visible: true }).count()
  const found = isWhole ? await axeFindings(page) : []
  return [
    ...(isRoomy ? [] : ['scrolls sideways']),
    ...(ways === 1 ? [] : [`${ways} ways to the office at its foot`]),
    ...found,
  ].map((finding) => `${view.width} px, ${view.theme}: ${finding}`)
}

/** Goes there, or only asks for it; where it led, and the page as it was sent. */
async function arrive({ page, context }: Eyes, address: string) {
  const answer = page ? await page.goto(address, { waitUntil: 'load' }) : await context.request.get(address)
  if (!answer) return { found: ['answers nothing'], html: '' }
  return { found: astray(answer.status(), page?.url() ?? answer.url(), address), html: await answer.text() }
}

function astray(status: number, url: string, address: string): string[] {
  const { pathname, search } = new URL(url)
  return [
    ...(status === 200 ? [] : [`answers ${status}`]),
    ...(pathname + search === address ? [] : [`leads to ${pathname}${search}`]),
  ]
}

/** Public pages are the same for everybody: what was found to be right needs no second look at the same bytes. */
const isRight = { main: new Set<string>(), others: new Set<string>() }

/** Looks at a page in each view, and takes pictures of some where they are asked for. */
async function findingsOn(eyes: Eyes, address: string, { by, views, isWhole }: Look, visitor: Visitor) {
  const { page } = eyes
  const [first] = views
  if (page && first) await turnTo(page, first)
  const { found, html } = await arrive(eyes, address)
  if (isRight.main.has(html) || isRight[by].has(html)) return found
  found.push(...(await htmlFindings(html)))
  if (page)
    for (const one of views) {
      await turnTo(page, one)
      found.push(...(await findingsInView(page, one, isWhole)))
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
    javaScriptEnabled: look.isWhole,
  })
  const page = look.views.length > 0 ? await context.newPage() : undefined
  if (page && look.isWhole) await bringAxe(page)
  const complaints = page ? watch(page, new URL(site.url).host).complaints : []
  const findings: string[] = []
  for (const { route, path } of visits) {
    const before = complaints.length
    const address = `/${look.language}${path(known)}`
    const found = await findingsOn({ context, page }, address, look, visitor)
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

const rulesBroken = async (page: Page) => (await axeFindings(page)).map((line) => line.split(':')[0])

test('what is wrong with a page is found', async ({ page }) => {
  const html =
    '<!doctype html><html><body><div style="width: 2000px"><img src="data:,"></div>' +
    '<p style="color: #999; background: #fff">Hard to read</p></body></html>'
  await page.setContent(html)
  expect(await rulesBroken(page)).toEqual(
    expect.arrayContaining([
      'axe image-alt',
      'axe html-has-lang',
      'axe document-title',
      'axe color-contrast',
    ]),
  )
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
