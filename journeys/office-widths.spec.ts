import type { Page } from '@playwright/test'
import { axeFindings, bringAxe, fits, narrowColumns, watch } from './tools/scrutiny.ts'
import { contextOn } from './tools/steps/desk.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { PAST, VISITS, type Known, type Visitor } from './tools/visits.ts'

// The site is only read.
test.describe.configure({ mode: 'parallel' })

const WIDTHS = [390, 1280] as const

/** Every office page, of the call that is judged and of the one whose results are public. */
function addressesFor(visitor: Visitor, known: Known): readonly string[] {
  const own = Object.entries(VISITS)
    .filter(([route]) => route.startsWith('(office)'))
    .flatMap(([, visits]) => visits.filter(({ by }) => by.includes(visitor)).map(({ path }) => path(known)))
  const ofCall = new RegExp(`^/office/${known['open']}(/[a-z/]+)?$`)
  const past = own.filter((path) => ofCall.test(path)).map((path) => path.replace(known['open'] ?? '', PAST))
  return [...new Set([...own, ...past])].map((path) => `/en${path}`)
}

async function findingsAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 844 })
  const narrow = await narrowColumns(page)
  return [
    ...((await fits(page)) ? [] : ['scrolls sideways']),
    ...narrow.map((text) => `one word a line: ${text}`),
  ].map((finding) => `${width} px: ${finding}`)
}

test('a column of one word a line is found, and only such a one', async ({ page }) => {
  const cell = (width: number) =>
    `<td style="width: ${width}px; max-width: ${width}px">One word a line here</td>`
  await page.setContent(`<main><table><tr>${cell(50)}</tr></table></main>`)
  expect(await narrowColumns(page)).toEqual(['One word a line here'])
  await page.setContent(`<main><table><tr>${cell(120)}</tr></table></main>`)
  expect(await narrowColumns(page)).toEqual([])
})

for (const visitor of ['organiser', 'administrator'] as const)
  test(`every office page fits a phone and a desktop for the ${visitor}, without a column of one word a line`, async ({
    browser,
  }) => {
    test.slow()
    const { site, known, sessions } = demonstration()
    const page = await (await contextOn(site, browser, sessions[visitor])).newPage()
    const { complaints } = watch(page, new URL(site.url).host)
    if (visitor === 'administrator') await bringAxe(page)
    const findings: string[] = []
    for (const address of addressesFor(visitor, known)) {
      await page.goto(address)
      for (const width of WIDTHS)
        findings.push(...(await findingsAt(page, width)).map((finding) => `${address}: ${finding}`))
      // As the organiser sees them the inventory asks axe; here it is asked on a phone.
      if (visitor !== 'administrator') continue
      await page.setViewportSize({ width: 390, height: 844 })
      findings.push(...(await axeFindings(page)).map((finding) => `${address}: ${finding}`))
    }
    expect([...findings, ...complaints]).toEqual([])
  })

for (const hasScript of [true, false])
  test(`on a phone the office's menu is one row that says where one is, and is opened and closed by keyboard, ${hasScript ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const { site, known, sessions } = demonstration()
    const page = await (await contextOn(site, browser, sessions.organiser, hasScript)).newPage()
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(`/en/office/${known['open'] ?? ''}/ranking`)
    const menu = page.getByRole('navigation', { name: 'Office' })
    const button = menu.getByRole('button', { name: 'Menu: Ranking' })
    const link = (name: string) => menu.getByRole('link', { name, exact: true })
    expect((await menu.boundingBox())?.height).toBeLessThan(64)
    await expect(link('History')).toBeHidden()

    await button.focus()
    await page.keyboard.press('Enter')
    await expect(link('Ranking')).toHaveAttribute('aria-current', 'page')
    expect(await fits(page)).toBe(true)
    await page.keyboard.press('Escape')
    await expect(link('History')).toBeHidden()
    await expect(button).toBeFocused()

    await page.keyboard.press('Enter')
    await link('History').press('Enter')
    await expect(page).toHaveURL(/\/history$/u)
    await expect(menu.getByRole('button', { name: 'Menu: History' })).toBeVisible()
    await expect(link('History')).toBeHidden()
  })

test('a menu that was opened before the page woke stays open', async ({ browser }) => {
  const { site, known, sessions } = demonstration()
  const page = await (await contextOn(site, browser, sessions.organiser)).newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  const opened = Promise.withResolvers<undefined>()
  await page.route(/\.js$/u, async (route) => {
    await opened.promise
    await route.continue()
  })
  await page.goto(`/en/office/${known['open'] ?? ''}/ranking`, { waitUntil: 'commit' })
  const menu = page.getByRole('navigation', { name: 'Office' })
  await menu.getByRole('button', { name: 'Menu: Ranking' }).press('Enter')
  await expect(menu.getByRole('link', { name: 'History' })).toBeVisible()
  opened.resolve(undefined)
  await page.locator('html[data-awake]').waitFor({ state: 'attached' })
  await expect(menu.getByRole('link', { name: 'History' })).toBeVisible()
})

test('on a tablet what was resolved of an entry follows what is known of it, without an empty line', async ({
  browser,
}) => {
  const { site, sessions } = demonstration()
  const page = await (await contextOn(site, browser, sessions.organiser)).newPage()
  await page.setViewportSize({ width: 900, height: 844 })
  await page.goto(`/en/office/${PAST}/decisions`)
  const gaps = await page.locator('main li:has(.facts):has(.resolved)').evaluateAll((entries) =>
    entries.map((entry) => {
      const [facts, resolved] = ['.facts', '.resolved'].map((part) =>
        entry.querySelector(part)?.getBoundingClientRect(),
      )
      return (resolved?.top ?? NaN) - (facts?.bottom ?? NaN)
    }),
  )
  expect(gaps.length).toBeGreaterThan(0)
  // A line is more than sixteen pixels high.
  expect(gaps.filter((gap) => !(gap < 16))).toEqual([])
})
