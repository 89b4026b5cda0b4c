import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from '@playwright/test'
import { contextOn } from './tools/steps/desk.ts'
import { demonstration, expect, test } from './tools/test.ts'
import { PAST } from './tools/visits.ts'

// The site is only read.
test.describe.configure({ mode: 'parallel' })

const HEIGHTS_CM = [21, 23, 25, 27, 29.7]
const TALLEST_CM = 8.5
const PIXELS_PER_CM = 96 / 2.54
/** What a page says without its rules for paper: with these, the test would have to find something. */
const WITHOUT_RULES =
  '@media print { * { break-inside: auto !important; break-after: auto !important; orphans: 1 !important; widows: 1 !important } }'

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')

/** The pages on paper of this height, each line by line from its top, without spaces. */
async function sheetsOf(page: Page, cm: number): Promise<readonly (readonly string[])[]> {
  const pdf = await page.pdf({
    width: '21cm',
    height: `${String(cm)}cm`,
    margin: { top: '1.5cm', bottom: '1.5cm' },
  })
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true })
  const document = await task.promise
  const sheets: string[][] = []
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent()
    const lines = new Map<number, string>()
    for (const item of items) {
      if (!('str' in item) || squeezed(item.str) === '') continue
      const at = Math.round(Number(item.transform[5]))
      lines.set(at, (lines.get(at) ?? '') + squeezed(item.str))
    }
    sheets.push([...lines].toSorted(([one], [other]) => other - one).map(([, line]) => line))
  }
  await task.destroy()
  return sheets
}

/** Headings that stand last on a sheet, with what they head on the next. */
async function orphansOf(page: Page): Promise<readonly string[]> {
  const headings = await page.locator('main :is(h2, h3, h4)').allInnerTexts()
  const lines = new Set(headings.map(squeezed).filter((line) => line !== ''))
  expect(lines.size).toBeGreaterThan(1)
  const orphans: string[] = []
  for (const cm of HEIGHTS_CM)
    for (const sheet of (await sheetsOf(page, cm)).slice(0, -1)) {
      const last = sheet.at(-1) ?? ''
      if (lines.has(last)) orphans.push(`${last} on ${String(cm)} cm`)
    }
  return orphans
}

const heightsOfPictures = (page: Page): Promise<readonly number[]> =>
  page.locator('main img').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))

const PAGES = [
  ['the results', async () => `/en/calls/${PAST}/results`],
  ['the questions of a call', async () => `/en/calls/${demonstration().known['open'] ?? ''}/questions`],
  [
    'an entry of the archive',
    async (page: Page) => {
      await page.goto(`${demonstration().site.url}/en/calls/${PAST}/results`)
      return (await page.locator('main a[href*="/archive/"]').first().getAttribute('href')) ?? ''
    },
  ],
] as const

for (const [name, addressOf] of PAGES)
  test(`on paper of any height, ${name} leave no heading alone, no picture alone on a sheet, and their address`, async ({
    page,
  }) => {
    const { site } = demonstration()
    const path = await addressOf(page)
    await page.goto(site.url + path)
    await page.emulateMedia({ media: 'print' })
    for (const height of await heightsOfPictures(page))
      expect(height).toBeLessThanOrEqual(TALLEST_CM * PIXELS_PER_CM + 1)
    expect(await orphansOf(page)).toEqual([])
    const said = (await sheetsOf(page, 29.7)).flat().join('')
    expect(said).toContain(squeezed(site.url + path))
    for (const link of await page.locator('main .links a').all())
      expect(said).toContain(squeezed((await link.getAttribute('href')) ?? 'no address'))
  })

/** Styles written into the page are forbidden; made by script they are not. */
const withoutRules = (page: Page): Promise<void> =>
  page.evaluate(
    `const made = new CSSStyleSheet(); made.replaceSync(${JSON.stringify(WITHOUT_RULES)}); document.adoptedStyleSheets = [made]`,
  )

test('without its rules a page leaves a heading alone, which is found', async ({ page }) => {
  const { site, known } = demonstration()
  await page.goto(`${site.url}/en/calls/${known['open'] ?? ''}/questions`)
  await withoutRules(page)
  expect(await orphansOf(page)).not.toEqual([])
})

/** Sheets that end with what only leads on to the rows of a ranking: its heading, its cuts, the heads of its columns and groups. */
async function leadsAloneOf(page: Page, heights: readonly number[]): Promise<readonly string[]> {
  const leads = await page
    .locator('main section:has(thead) :is(h2, .cuts, .cuts + p, thead, tr.group)')
    .allInnerTexts()
  expect(leads.length).toBeGreaterThan(5)
  const said = leads.map(squeezed)
  const alone: string[] = []
  for (const cm of heights)
    for (const sheet of (await sheetsOf(page, cm)).slice(0, -1)) {
      const last = sheet.at(-1) ?? ''
      if (said.some((lead) => lead.includes(last))) alone.push(`${last} on ${String(cm)} cm`)
    }
  return alone
}

test('on paper of any height, the cuts of a ranking, its legend and the heads of its columns and groups stand with the rows below them', async ({
  browser,
}) => {
  const { site, sessions } = demonstration()
  const page = await (await contextOn(site, browser, sessions.organiser)).newPage()
  await page.goto(`/en/office/${PAST}/ranking`)
  expect(await leadsAloneOf(page, HEIGHTS_CM)).toEqual([])
  await withoutRules(page)
  expect(await leadsAloneOf(page, HEIGHTS_CM.slice(0, 2))).not.toEqual([])
})

/** Some without the rule would part the figures of the demonstration's results. */
const PARTING_CM = [16, 17, 18, 19, 23]

/** Heights on which the figures, which add up, are read from more than one sheet. */
async function partedOn(page: Page): Promise<readonly number[]> {
  const figures = (await page.locator('main dl.figures > div').allInnerTexts()).map(squeezed)
  expect(figures.length).toBeGreaterThan(3)
  const parted: number[] = []
  for (const cm of PARTING_CM) {
    const sheets = (await sheetsOf(page, cm)).map((lines) => lines.join(''))
    const withSome = sheets.filter((sheet) => figures.some((figure) => sheet.includes(figure)))
    expect(withSome).not.toEqual([])
    if (withSome.length > 1) parted.push(cm)
  }
  return parted
}

test('on paper of any height, the figures of the results stand on one sheet', async ({ page }) => {
  await page.goto(`${demonstration().site.url}/en/calls/${PAST}/results`)
  expect(await partedOn(page)).toEqual([])
  await withoutRules(page)
  expect(await partedOn(page)).not.toEqual([])
})
