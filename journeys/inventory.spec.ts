import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext } from '@playwright/test'
import { ROOT } from './tools/root.ts'
import { pageRoutes } from './tools/routes.ts'
import { axeFindings, fits, htmlFindings, watch } from './tools/scrutiny.ts'
import { signInAs, type Visited } from './tools/site.ts'
import { expect, test } from './tools/test.ts'
import { learn } from './tools/known.ts'
import { PEOPLE, VISITS, type Visitor } from './tools/visits.ts'

const PICTURES = join(ROOT, 'test-results', 'pictures')

/** Both themes at both widths, and each language at least once. */
const VIEWS = [
  { language: 'en', width: 1280, theme: 'light' },
  { language: 'en', width: 320, theme: 'dark' },
  { language: 'it', width: 320, theme: 'light' },
  { language: 'el', width: 1280, theme: 'dark' },
] as const

test('every page of the site is in the inventory', () => {
  expect(Object.keys(VISITS).sort()).toEqual(pageRoutes())
})

async function contextFor(
  browser: Browser,
  site: Visited,
  visitor: Visitor,
  view: (typeof VIEWS)[number],
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.theme,
    locale: view.language,
    reducedMotion: 'reduce',
  })
  if (visitor !== 'visitor') await signInAs(context, site, PEOPLE[visitor])
  return context
}

const visitors = [...new Set(Object.values(VISITS).flatMap((visits) => visits.flatMap(({ by }) => by)))]

for (const visitor of visitors) {
  for (const view of VIEWS) {
    test(`${visitor}: every page, ${view.language}, ${view.width} px, ${view.theme}`, async ({
      browser,
      site,
    }) => {
      test.setTimeout(300_000)
      await mkdir(PICTURES, { recursive: true })
      const known = await learn(browser, site)
      const context = await contextFor(browser, site, visitor, view)
      const findings: string[] = []
      for (const [route, visits] of Object.entries(VISITS)) {
        for (const { by, path } of visits) {
          if (!by.includes(visitor)) continue
          const page = await context.newPage()
          const { complaints } = watch(page, new URL(site.url).host)
          const address = `/${view.language}${path(known)}`
          const answer = await page.goto(site.url + address, { waitUntil: 'load' })
          const name = `${visitor} ${address}`.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 100)
          await page.screenshot({
            path: join(PICTURES, `${name}-${view.width}-${view.theme}.png`),
            fullPage: true,
          })
          const found = [
            ...(answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]),
            ...((await fits(page)) ? [] : ['scrolls sideways']),
            ...(await axeFindings(page)),
            ...(await htmlFindings((await answer?.text()) ?? '')),
            ...complaints,
          ]
          findings.push(...found.map((finding) => `${route} as ${visitor} (${address}): ${finding}`))
          await page.close()
        }
      }
      await context.close()
      expect(findings).toEqual([])
    })
  }
}
