import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { request, type Page } from '@playwright/test'
import { ROOT } from './tools/root.ts'
import { pageRoutes } from './tools/routes.ts'
import { axeFindings, fits, htmlFindings, watch } from './tools/scrutiny.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { VISITORS, VISITS, type Visitor } from './tools/visits.ts'

// Each visitor and view has a browser of its own; the site is only read.
test.describe.configure({ mode: 'parallel' })

const PICTURES = join(ROOT, 'test-results', 'pictures')

type View = {
  readonly language: string
  readonly width: number
  readonly theme: 'light' | 'dark'
  /** Only pages that are made for this visitor. */
  readonly isForMain: boolean
}

/** Both themes at both widths, and each language at least once. */
const VIEWS: readonly View[] = [
  { language: 'en', width: 1280, theme: 'light', isForMain: false },
  { language: 'en', width: 320, theme: 'dark', isForMain: false },
  { language: 'it', width: 320, theme: 'light', isForMain: true },
  { language: 'el', width: 1280, theme: 'dark', isForMain: true },
]

const ALL = Object.entries(VISITS).flatMap(([route, visits]) => visits.map((one) => ({ route, ...one })))

/** Pages that are the same to the byte need no second look at the same size, in the same theme. */
const seen = new Set<string>()

async function findingsOn(page: Page, address: string, view: View): Promise<string[]> {
  const answer = await page.goto(address, { waitUntil: 'load' })
  const html = (await answer?.text()) ?? ''
  const { pathname, search } = new URL(page.url())
  const found = [
    ...(answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]),
    ...(pathname + search === address ? [] : [`leads to ${pathname}${search}`]),
  ]
  const sameAs = `${view.width} ${view.theme} ${html}`
  if (seen.has(sameAs)) return found
  seen.add(sameAs)
  return [
    ...found,
    ...((await fits(page)) ? [] : ['scrolls sideways']),
    ...(await axeFindings(page)),
    ...(await htmlFindings(html)),
  ]
}

const picture = (visitor: Visitor, address: string, { width, theme }: View): string =>
  join(
    PICTURES,
    `${`${visitor} ${address}`.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 100)}-${width}-${theme}.png`,
  )

test('every page of the site is in the inventory', () => {
  expect(Object.keys(VISITS).sort()).toEqual(pageRoutes())
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

  for (const view of VIEWS) {
    const visits = ALL.filter(({ by }) => (view.isForMain ? by[0] === visitor : by.includes(visitor)))
    if (visits.length === 0) continue
    test(`${visitor}: every page, ${view.language}, ${view.width} px, ${view.theme}`, async ({ browser }) => {
      const { site, known, sessions } = demonstration()
      test.setTimeout(300_000)
      await mkdir(PICTURES, { recursive: true })
      const context = await browser.newContext({
        baseURL: site.url,
        storageState: sessions[visitor],
        viewport: { width: view.width, height: 900 },
        colorScheme: view.theme,
        locale: view.language,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      const { complaints } = watch(page, new URL(site.url).host)
      const findings: string[] = []
      for (const { route, by, path } of visits) {
        const before = complaints.length
        const address = `/${view.language}${path(known)}`
        const found = [...(await findingsOn(page, address, view)), ...complaints.slice(before)]
        if (by[0] === visitor)
          await page.screenshot({ path: picture(visitor, address, view), fullPage: true })
        findings.push(...found.map((finding) => `${route} (${address}): ${finding}`))
      }
      await context.close()
      expect(findings).toEqual([])
    })
  }
}
