import type { Browser, Locator, Page } from '@playwright/test'
import { as } from './tools/sessions.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press, pressAndCome } from './tools/steps/people.ts'
import { answered } from './tools/steps/sent.ts'
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

const UNCHOSEN = 'Choose the authority from what was found, or propose it'

const search = (page: Page) => page.getByRole('searchbox', { name: 'Public authority' })
const choices = (page: Page) => page.getByRole('group', { name: 'Choose the authority' }).getByRole('radio')

/** The part of a new entry that asks for its authority, as the entrant opens it. */
async function atWho({ site, entrant, anEntryOf }: JurySite, browser: Browser, hasScript: boolean) {
  const part = `${await anEntryOf(entrant)}/who`
  const page = await open(await contextOn(site, browser, entrant, hasScript), part, hasScript)
  return { page, part }
}

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
      const { page, part } = await atWho(jury, browser, hasScript)
      await expect(choices(page)).toHaveCount(0)
      await search(page).fill('halbgetippt')
      if (hasScript) await expect(saved(page)).toBeVisible()
      else await press(page, 'Save')
      await showsEleven(page, 'halbgetippt')
      await page.goto(part)
      if (hasScript) await settled(page)
      await showsEleven(page, 'halbgetippt')
      const country = page.getByRole('combobox', { name: 'Country' }).first()
      await expect(country).toHaveValue('')
      await page.getByRole('radio', { name: 'Halbgetippt Linde' }).check()
      await press(page, 'Save and continue')
      await expect(page.getByRole('heading', { level: 1, name: 'Campaign' })).toBeVisible()
      await page.goto(part)
      if (hasScript) await settled(page)
      await expect(page.getByRole('radio', { name: 'Halbgetippt Linde' })).toBeChecked()
      await expect(choices(page)).toHaveCount(1)
      // With script it followed on the page, without it where the form was read.
      await expect(country).toHaveValue('AT')
      // Typed over the one that is chosen: it is offered to choose from, and not dropped without a word.
      await search(page).fill('HALBGETIPPT')
      await press(page, 'Save and continue')
      await showsEleven(page, 'HALBGETIPPT')
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
      await expect(page.getByRole('link', { name: UNCHOSEN })).toBeVisible()
    })

  test('and what this device kept brings its list along', async ({ browser, jury }) => {
    const { page, part } = await atWho(jury, browser, true)
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
  const write = (one: Page, box: Locator, words: string) => answered(one, words, () => box.fill(words))
  const contact = page.getByRole('textbox', { name: 'Contact person' })
  await write(elsewhere, search(elsewhere), 'Halbgetippt Ulme und Esche')
  await write(page, contact, 'Chiara Example')
  await expect(search(page)).toHaveValue('Halbgetippt Ulme und Esche')
  await write(page, contact, 'Chiara Example, press office')
  await page.reload()
  await expect(search(page)).toHaveValue('Halbgetippt Ulme und Esche')
})

for (const hasScript of [true, false])
  test(`a paragraph in place of a name is kept, and its part can be opened, ${hasScript ? 'with' : 'without'} script`, async ({
    browser,
    jury,
  }) => {
    const { page, part } = await atWho(jury, browser, hasScript)
    const long = `Comune ${'di sopra '.repeat(40)}`.trim()
    await search(page).fill(long)
    await pressAndCome(page, 'Save')
    await expect(saved(page)).toBeVisible()
    await page.goto(part)
    await expect(search(page)).toHaveValue(long)
  })

test.describe('a name typed over the authority that was chosen counts in its place', () => {
  test.beforeAll(({ jury }) => propose(jury, ['Zuvorgewählt']))

  const another = 'Castelbuono di Sotto'
  const before = (page: Page) => page.getByRole('radio', { name: 'Zuvorgewählt' })
  async function chooseFirst(page: Page, part: string, hasScript: boolean): Promise<void> {
    await search(page).fill('zuvorgew')
    if (!hasScript) await page.getByRole('button', { name: 'Search', exact: true }).click()
    await before(page).check()
    await saveAndReturn(page, part, hasScript)
    await expect(before(page)).toBeChecked()
  }
  async function saveAndReturn(page: Page, part: string, hasScript: boolean): Promise<void> {
    // Without script a page that was searched may be loading still.
    if (hasScript) await pressAndCome(page, 'Save')
    else await press(page, 'Save')
    await page.goto(part)
    if (hasScript) await settled(page)
  }

  for (const hasScript of [true, false])
    test(`it is kept, complained of and offered as a proposal, ${hasScript ? 'with' : 'without'} script`, async ({
      browser,
      jury,
    }) => {
      const { page, part } = await atWho(jury, browser, hasScript)
      await chooseFirst(page, part, hasScript)
      await search(page).fill('')
      await saveAndReturn(page, part, hasScript)
      await expect(before(page)).toBeChecked()
      await search(page).fill(another)
      await press(page, 'Save and continue')
      const link = page.getByRole('link', { name: UNCHOSEN })
      await expect(link).toBeVisible()
      for (const way of ['held', 'anew']) {
        if (way === 'anew') await page.goto(part)
        await expect(search(page)).toHaveValue(another)
        await expect(choices(page)).toHaveCount(0)
        await page.getByText('It is not in the registry').click()
        await expect(page.getByRole('textbox', { name: 'Full name in its own language' })).toHaveValue(
          another,
        )
      }
    })

  test('as soon as it is typed; it is chosen again with its old name, and the complaint waits for the field to be left', async ({
    browser,
    jury,
  }) => {
    const { page, part } = await atWho(jury, browser, true)
    await chooseFirst(page, part, true)
    const complaint = page.getByText(UNCHOSEN)
    await search(page).fill(another)
    await expect(before(page)).not.toBeChecked()
    await expect(complaint).toHaveCount(0)
    await search(page).press('Tab')
    await page.getByRole('textbox', { name: 'Contact person' }).focus()
    await expect(complaint).toBeVisible()
    await search(page).fill('Zuvorgewählt')
    await expect(before(page)).toBeChecked()
    await expect(complaint).toHaveCount(0)
    await search(page).fill(another)
    await before(page).check()
    await page.getByRole('textbox', { name: 'Contact person' }).focus()
    await expect(complaint).toHaveCount(0)
    await saveAndReturn(page, part, true)
    await expect(before(page)).toBeChecked()
  })
})
