import type { Browser, Page } from '@playwright/test'
import type { Cookies } from './tools/sessions.ts'
import type { Visited } from './tools/site.ts'
import { contextOn } from './tools/steps/desk.ts'
import type { Juror } from './tools/steps/jury-by-api.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

let site: Visited
let office: Cookies
let call: string
let anna: Juror

test.beforeAll(({ jury }) => {
  ;({ site, office, call, anna } = jury)
})

/** Without script, at a page of the office. */
async function at(browser: Browser, path: string): Promise<Page> {
  const page = await (await contextOn(site, browser, office, false)).newPage()
  await page.goto(`/en/office${path}`)
  return page
}

type Form = {
  readonly path: () => string
  /** As the page calls it. */
  readonly field: string | RegExp
  readonly typed: string
  readonly button: RegExp
  /** What is said on top of the page, as the link that leads to the field. */
  readonly said: string | RegExp
}

const FORMS: Readonly<Record<string, Form>> = {
  'the reason of an early close': {
    path: () => `/${call}/judging`,
    field: 'Why judging is closed early',
    typed: 'z'.repeat(2001),
    button: /^Close judging/,
    said: 'Why judging is closed early: Too long: at most 2,000 characters, you have 2,001',
  },
  'what a juror is told': {
    path: () => `/${call}/jurors/${anna.id}`,
    field: /^What they are told of it/,
    typed: 'z'.repeat(1001),
    button: /^Take the seat of anna back/,
    said: 'What they are told of it: Too long: at most 1,000 characters, you have 1,001',
  },
  'people to invite': {
    path: () => `/${call}/jurors`,
    field: /^People, one a line/,
    typed: 'Anna <anna at>',
    button: /^Look at what was read/,
    said: 'Line 1 has no e-mail address: Anna <anna at>',
  },
  'the document of a new call': {
    path: () => '?preset=demo-call',
    field: /^The call’s document/,
    typed: 'key: [',
    button: /^Create/,
    said: /^Line 1, column 7: this is not correct YAML/,
  },
}

for (const [what, { path, field, typed, button, said }] of Object.entries(FORMS)) {
  test(`without script, ${what} is refused by its name and still stands there`, async ({ browser }) => {
    const page = await at(browser, path())
    const control = page.getByRole('textbox', { name: field })
    await control.fill(typed)
    await press(page, button)
    const summary = page.getByRole('region', { name: 'One thing needs your attention' })
    await summary.getByRole('link', { name: said }).click()
    await expect(control).toHaveValue(typed)
    await expect(control).toBeInViewport()
    await expect(control).toHaveAttribute('aria-invalid', 'true')
  })
}
