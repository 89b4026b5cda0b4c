import type { Page } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { settled } from './tools/steps/settled.ts'
import { cut, mend, saved } from './tools/steps/unsent.ts'

const TREES = [
  'Ulme',
  'Esche',
  'Linde',
  'Buche',
  'Ahorn',
  'Birke',
  'Erle',
  'Eibe',
  'Tanne',
  'Fichte',
  'Weide',
]

const SYLLABLES = ['da', 'de', 'di', 'do', 'du', 'dau', 'dei']

/** Bodies that one word finds; whoever proposed them finds them before the office has looked at them. */
const propose = ({ site, entrant }: JurySite, names: readonly string[]) =>
  as(site, entrant, async (ask) => {
    for (const name of names)
      await ask('POST', '/authorities', { name, ...{ language: 'de', country: 'AT', level: 'local' } })
  })

const search = (page: Page) => page.getByRole('searchbox', { name: 'Public authority' })
const choices = (page: Page) => page.getByRole('group', { name: 'Choose the authority' }).getByRole('radio')

async function showsEleven(page: Page, typed: string): Promise<void> {
  await expect(search(page)).toHaveValue(typed)
  await expect(page.getByText('11 authorities found')).toBeVisible()
  await expect(choices(page)).toHaveCount(11)
}

test.describe('“11 found” lists eleven to choose from', () => {
  test.beforeAll(({ jury }) =>
    propose(
      jury,
      TREES.map((tree) => `Halbgetippt ${tree}`),
    ),
  )

  for (const hasScript of [true, false])
    test(`whenever a part with a half typed authority is shown, ${hasScript ? 'with' : 'without'} script`, async ({
      browser,
      jury,
    }) => {
      const { site, entrant } = jury
      const part = `${await jury.anEntryOf(entrant)}/who`
      const page = await open(await contextOn(site, browser, entrant, hasScript), part, hasScript)
      await expect(choices(page)).toHaveCount(0)
      await search(page).fill('halbgetippt')
      if (hasScript) await expect(saved(page)).toBeVisible()
      else await press(page, 'Save')
      await showsEleven(page, 'halbgetippt')
      await page.goto(part)
      if (hasScript) await settled(page)
      await showsEleven(page, 'halbgetippt')
      await page.getByRole('radio', { name: 'Halbgetippt Linde' }).check()
      await press(page, 'Save and continue')
      await expect(page.getByRole('heading', { level: 1, name: 'Campaign' })).toBeVisible()
      await page.goto(part)
      if (hasScript) await settled(page)
      await expect(page.getByRole('radio', { name: 'Halbgetippt Linde' })).toBeChecked()
      await expect(choices(page)).toHaveCount(1)
      // Typed over the one that is chosen: it is offered to choose from, and not dropped without a word.
      await search(page).fill('HALBGETIPPT')
      await press(page, 'Save and continue')
      await showsEleven(page, 'HALBGETIPPT')
      await expect(page.getByRole('radio', { name: 'Halbgetippt Linde' })).toBeChecked()
    })

  test('and what this device kept brings its list along', async ({ browser, jury }) => {
    const { site, entrant } = jury
    const part = `${await jury.anEntryOf(entrant)}/who`
    const page = await open(await contextOn(site, browser, entrant), part)
    await cut(page)
    await search(page).fill('halbgetippt')
    await expect(page.getByText('Not saved: offline').first()).toBeVisible()
    await page.goto(part)
    await settled(page)
    await showsEleven(page, 'halbgetippt')
    await mend(page)
  })
})

test('where there are more than a list holds, that is said with the way to see fewer', async ({
  browser,
  jury,
}) => {
  const { site, entrant } = jury
  await propose(
    jury,
    ['Anger', 'Burg', 'Dorf'].flatMap((place) => SYLLABLES.map((one) => `Vielgefunden ${one}${place}`)),
  )
  const page = await open(await contextOn(site, browser, entrant), `${await jury.anEntryOf(entrant)}/who`)
  await search(page).fill('vielgefunden')
  await expect(
    page.getByText('The first 20 authorities are shown. Write more of the name to see fewer.'),
  ).toBeVisible()
  await expect(choices(page)).toHaveCount(20)
})

test('a name that another window wrote is shown in place of the one the part came with, and is not written over', async ({
  browser,
  jury,
}) => {
  const { site, entrant } = jury
  const part = `${await jury.anEntryOf(entrant)}/who`
  const context = await contextOn(site, browser, entrant)
  const elsewhere = await open(context, part)
  await search(elsewhere).fill('Halb')
  await expect(saved(elsewhere)).toBeVisible()
  const page = await open(context, part)
  await expect(search(page)).toHaveValue('Halb')
  const isSaved = (one: Page) => one.waitForResponse((answer) => answer.url().includes('?/save'))
  let save = isSaved(elsewhere)
  await search(elsewhere).fill('Halbgetippt Ulme und Esche')
  await save
  save = isSaved(page)
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Chiara Example')
  await save
  await expect(search(page)).toHaveValue('Halbgetippt Ulme und Esche')
  save = isSaved(page)
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Chiara Example, press office')
  await save
  await page.reload()
  await expect(search(page)).toHaveValue('Halbgetippt Ulme und Esche')
})

for (const hasScript of [true, false])
  test(`a paragraph in place of a name is kept, and its part can be opened, ${hasScript ? 'with' : 'without'} script`, async ({
    browser,
    jury,
  }) => {
    const { site, entrant } = jury
    const part = `${await jury.anEntryOf(entrant)}/who`
    const page = await open(await contextOn(site, browser, entrant, hasScript), part, hasScript)
    const long = `Comune ${'di sopra '.repeat(40)}`.trim()
    await search(page).fill(long)
    await press(page, 'Save')
    await expect(saved(page)).toBeVisible()
    await page.goto(site.url + part)
    await expect(search(page)).toHaveValue(long)
  })
