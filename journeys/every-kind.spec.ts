import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { FIELD_KINDS, type Form } from '@clarion/server/shared'
import { ROOT } from './tools/root.ts'
import { axeFindings, bringAxe, fits, htmlFindings, narrowColumns } from './tools/scrutiny.ts'
import { as, type Cookies } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { anEntryOfEveryKind, everyKind, type EveryKind } from './tools/steps/every-kind.ts'
import { anEntry, announced } from './tools/steps/office-by-api.ts'
import { press } from './tools/steps/people.ts'
import { decide, judge, publish } from './tools/steps/foreign.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'

const LANGUAGES = ['en', 'it', 'el'] as const
type Language = (typeof LANGUAGES)[number]

/** Signs set words, and are not read; what is markup elsewhere is words. */
const SET = ['First we carried all the tables out:', 'the long ones', 'the <b>old</b> ones']

/** Of every kind what a reader sees of its answer, in each language. */
const READS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ...SET,
    ...['office@town.example', '+39 0471 000 000', 'town.example/a-table', '12,400.5 kg of waste'],
    ...['48,250.75', '11 May 2019', '18:30', 'Yes', 'Under the bridge', 'The radio', 'Hard', 'Italian'],
    ...['Chiara Esempio', 'Cook', '31,200', '2 May 2019', 'Austria', 'The talk', 'The streets', 'Better'],
  ],
  it: [
    ...SET,
    ...['office@town.example', '+39 0471 000 000', 'town.example/a-table', '12.400,5 kg di rifiuti'],
    ...['48.250,75', '11 maggio 2019', '18:30', 'Sì', 'Under the bridge', 'La radio', 'Difficile', 'taliano'],
    ...[
      'Chiara Esempio',
      'Cook',
      '31.200',
      '2 maggio 2019',
      'Austria',
      'La conversazione',
      'Le strade',
      'Meglio',
    ],
  ],
  el: [
    ...SET,
    ...['office@town.example', '+39 0471 000 000', 'town.example/a-table', '12.400,5 κιλά αποβλήτων'],
    ...['48.250,75', '11 Μαΐου 2019', '18:30', 'Ναι', 'Under the bridge', 'Ραδιόφωνο', 'Δύσκολο', 'ταλικά'],
    ...['Chiara Esempio', 'Cook', '31.200', '2 Μαΐου 2019', 'Αυστρία', 'Η συζήτηση', 'Οι δρόμοι', 'Καλύτερα'],
  ],
}

type Seen = Readonly<Record<Language, readonly string[]>>
const NOTHING: Seen = { en: [], it: [], el: [] }

/** A picture to be looked at with one's own eyes; taken when it is asked for. */
async function pictured(page: Page, name: string): Promise<void> {
  const path = join(ROOT, 'test-results', 'pictures', `${name.replaceAll(/[^a-z0-9]+/g, '-')}.jpg`)
  if (process.env['PICTURES'] !== '1') return
  // What scrolls by itself, as the desk of a juror, is seen whole.
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: 3200 })
  await page.screenshot({ path, fullPage: true, quality: 80 })
}

async function findingsAt(page: Page, address: string, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 })
  return [
    ...((await fits(page)) ? [] : ['scrolls sideways']),
    ...(address.startsWith('/en') ? await axeFindings(page) : []),
    ...(width === 1280 ? await narrowColumns(page) : []),
  ].map((one) => `${width} px: ${one}`)
}

/** What is wrong with a page: on a small phone, on a desk, on paper, and to axe; what it ought to say and does not. */
async function findingsOn(page: Page, address: string, sees: readonly string[]): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 900 })
  const answer = await page.goto(address)
  const found = await htmlFindings((await answer?.text()) ?? '')
  const words = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  found.push(...sees.filter((word) => !words.includes(word)))
  for (const width of [1280, 320]) {
    found.push(...(await findingsAt(page, address, width)))
    await pictured(page, `${address}-${width}`)
  }
  await page.emulateMedia({ media: 'print' })
  if (!(await fits(page))) found.push('does not fit on paper')
  await page.emulateMedia({ media: 'screen' })
  return [...(answer?.status() === 200 ? [] : [`answers ${answer?.status()}`]), ...found].map(
    (one) => `${address}: ${one}`,
  )
}

type Entered = {
  readonly document: { readonly form: Form }
  readonly submissions: readonly { readonly id: string }[]
}

/** The pages of an entry until it is judged, with who reads them. */
async function pagesOf(
  { site, office }: JurySite,
  { call, entrant, juror, entries, open: other }: EveryKind,
) {
  const mine = `/my/entries/${entries[0]}`
  const { document, submissions } = await as(site, entrant, (ask) => ask<Entered>('GET', mine))
  // The parts of the demonstration's own form are looked at elsewhere.
  const parts = [`/my/entries/${other}`, mine].flatMap((entry) => [`${entry}/figures`, `${entry}/details`])
  return {
    kinds: document.form.sections.flatMap(({ fields }) => fields.map(({ kind }) => kind)),
    read: [
      [entrant, [`${mine}/check`, `${mine}/preview`], READS],
      [entrant, [...parts, `${mine}/receipt/${submissions[0]?.id}`], NOTHING],
      [juror.cookies, [`/jury/${call}/entries/${entries[0]}`], READS],
      [office, [`/office/${call}/entries/${entries[0]}`], READS],
    ] as const,
  }
}

let made: EveryKind
test.beforeAll(async ({ jury }) => {
  made = await anEntryOfEveryKind(jury)
})

test('questions of every kind are asked, and their answers read in every language and of any width, by the entrant, the office, the jury and in the archive', async ({
  browser,
  jury,
}) => {
  test.setTimeout(300_000)
  const { kinds, read } = await pagesOf(jury, made)
  expect(new Set(kinds)).toEqual(new Set(FIELD_KINDS))
  const found: string[] = []
  const look = async (cookies: Cookies | undefined, paths: readonly string[], sees: Seen): Promise<void> => {
    const page = await (await contextOn(jury.site, browser, cookies)).newPage()
    await bringAxe(page)
    for (const language of LANGUAGES)
      for (const path of paths) found.push(...(await findingsOn(page, `/${language}${path}`, sees[language])))
  }
  for (const [cookies, paths, sees] of read) await look(cookies, paths, sees)
  await as(jury.site, made.entrant, (ask) => ask('POST', `/my/entries/${made.open}/withdrawal`, {}))
  await judge(jury, made)
  await decide(jury, made)
  await publish(jury, made)
  const { csv } = await as(jury.site, jury.office, (ask) =>
    ask<{ csv: string }>('GET', `/office/calls/${made.call}/entries/export`),
  )
  expect(csv).toContain('Una tavola per tutti')
  const page = await (await contextOn(jury.site, browser)).newPage()
  const archived = async (): Promise<string | undefined> => {
    await page.goto('/en/archive?view=list')
    return /(?<=href="\/en)\/archive\/E0[^"#?]+/.exec(await page.content())?.[0]
  }
  await expect.poll(archived).toBeTruthy()
  await look(undefined, [(await archived()) ?? ''], READS)
  expect(found).toEqual([])
})

for (const hasScript of [true, false])
  test(`what one handed in to another call is offered with where it is from, taken over with one press and taken out again, ${hasScript ? 'with' : 'without'} script`, async ({
    browser,
    jury,
  }) => {
    const { site, office } = jury
    const call = await as(site, office, async (ask) => announced(ask, await everyKind(`-${hasScript}`)))
    const address = `${await as(site, made.entrant, (ask) => anEntry(ask, call))}/figures`
    const page = await open(await contextOn(site, browser, made.entrant, hasScript), address, hasScript)
    const box = page.getByRole('textbox', { name: /^Write to/ })
    await expect(box).toHaveValue('')
    await expect(page.locator('#part')).toContainText(/Your answer in “Demonstration award \d+”, E0/)
    await pictured(page, `offered-${hasScript}`)
    const take = /^Use this answer here ?: Write to/
    await press(page, take)
    await expect(box).toHaveValue('office@town.example')
    await expect(page.getByRole('button', { name: take })).toHaveCount(0)
    if (hasScript) expect(await axeFindings(page)).toEqual([])
    await pictured(page, `taken-${hasScript}`)
    await press(page, /^Take it out again ?: Write to/)
    await expect(box).toHaveValue('')
    // Over words of one's own nothing is taken.
    await box.fill('me@town.example')
    if (hasScript) await expect(page.getByRole('button', { name: take })).toBeHidden()
    else await press(page, take)
    await expect(box).toHaveValue('me@town.example')
    await page.setViewportSize({ width: 320, height: 900 })
    await page.goto(address.replace('figures', 'details'))
    expect(await fits(page)).toBe(true)
    await pictured(page, `offered-320-${hasScript}`)
  })

test('what an address leads to is asked for once its reader presses, in place and without script, and not before', async ({
  browser,
  jury,
}) => {
  const page = await (await contextOn(jury.site, browser, made.entrant, false)).newPage()
  const asked: string[] = []
  await page.route(/^https:/, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A film</title>' })
  })
  await page.goto(`/en/my/entries/${made.open}/preview`)
  await page.getByText('Show it here').click()
  const load = page.getByRole('link', { name: 'Load it' })
  await load.waitFor()
  await pictured(page, 'film')
  expect(asked).toEqual([])
  await load.click()
  await expect.poll(() => asked).toEqual(['https://www.youtube-nocookie.com/embed/aB3_-cD4eF5'])
  await expect(page).toHaveURL(/preview$/)
})
