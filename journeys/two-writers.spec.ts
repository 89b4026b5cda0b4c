import type { Locator, Page } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { press } from './tools/steps/people.ts'
import { answered } from './tools/steps/sent.ts'
import { compared, versionsIn } from './tools/steps/unsent.ts'

const FIELDS = { title: 'Title in the original language', summary: 'Public summary' } as const
const WAYS = 20
const SEED = 20_261_129

/** Mulberry32: the same ways each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

const control = (page: Page, field: keyof typeof FIELDS): Locator =>
  page.getByRole('textbox', { name: FIELDS[field] })

/** Types after what stands there and leaves the field, which saves it. */
async function type(page: Page, field: keyof typeof FIELDS, word: string): Promise<void> {
  const box = control(page, field)
  const words = `${await box.inputValue()} ${word}`.trim()
  await answered(page, words, async () => {
    await box.fill(words)
    await box.blur()
  })
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  )
}

/** Chooses until nothing is asked any more; returns the texts against which was chosen. */
async function choose(page: Page, roll: (sides: number) => number): Promise<readonly string[]> {
  const against: string[] = []
  while ((await compared(page).count()) > 0) {
    const texts = await versionsIn(compared(page))
    const taken = texts.flatMap((_, at) => (at % 2 === 0 ? [at + roll(2)] : []))
    for (const at of taken) await compared(page).getByRole('radio').nth(at).check()
    await press(page, 'Save')
    // Sent, or asked anew because the other window was saved once more.
    await expect(async () => {
      expect(await compared(page).getByRole('radio', { checked: true }).count()).toBe(0)
    }).toPass()
    against.push(...texts.filter((_, at) => !taken.includes(at)))
  }
  return against
}

test(`of ${WAYS} ways in which one person writes in two windows, none leaves a typed word out (seed ${SEED})`, async ({
  browser,
  jury,
}) => {
  test.slow()
  const roll = dice(SEED)
  const context = await contextOn(jury.site, browser, jury.entrant)
  const address = await jury.anEntryOf(jury.entrant)
  const pages = [
    await open(context, `${address}/campaign`),
    await open(context, `${address}/campaign`),
  ] as const
  const typed: string[] = []
  const against: string[] = []
  for (let way = 0; way < WAYS; way += 1) {
    for (let step = 0; step < 2; step += 1) {
      const word = `w${typed.length}w`
      typed.push(word)
      await type(pages[roll(2)] ?? pages[0], roll(2) === 0 ? 'title' : 'summary', word)
    }
    for (const page of pages) against.push(...(await choose(page, roll)))
  }
  const stored = await as(jury.site, jury.entrant, (ask) => ask('GET', address.replace(/^\/en/, '')))
  const kept = [JSON.stringify(stored), ...against].join(' ')
  expect(typed.filter((word) => !kept.includes(word))).toEqual([])
  // Otherwise nothing was tried.
  expect(against.length).toBeGreaterThan(3)
})

for (const hasScript of [true, false])
  test(`${hasScript ? 'with' : 'without'} script, a field that one window never touched keeps what the other typed`, async ({
    browser,
    jury,
  }) => {
    const context = await browser.newContext({
      baseURL: jury.site.url,
      storageState: jury.entrant,
      javaScriptEnabled: hasScript,
    })
    const address = `${await jury.anEntryOf(jury.entrant)}/campaign`
    const [first, second] = [await context.newPage(), await context.newPage()]
    for (const page of [first, second]) await page.goto(address)
    await control(first, 'summary').fill('Typed in the first.')
    await press(first, 'Save')
    await expect(first.getByText(/^Saved \d/).first()).toBeVisible()
    await control(second, 'title').fill('Typed in the second.')
    await press(second, 'Save')
    await expect(second.getByText(/^Saved \d/).first()).toBeVisible()
    await expect(compared(second)).toHaveCount(0)
    // What the other typed is shown here too, and saving once more empties nothing.
    await expect(control(second, 'summary')).toHaveValue('Typed in the first.')
    await press(second, 'Save')
    await expect(second.getByText(/^Saved \d/).first()).toBeVisible()
    await first.goto(address)
    await expect(control(first, 'summary')).toHaveValue('Typed in the first.')
    await expect(control(first, 'title')).toHaveValue('Typed in the second.')
  })
