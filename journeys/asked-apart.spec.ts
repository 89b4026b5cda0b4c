import type { Page } from '@playwright/test'
import { fits } from './tools/scrutiny.ts'
import { as } from './tools/sessions.ts'
import { inItalian } from './tools/steps/answers-by-api.ts'
import { aCallThatAsksApart } from './tools/steps/asked-apart.ts'
import { beforeTheClose } from './tools/steps/before-the-close.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { aDesk, admit, aJuror, aSubmittedEntry, type Juror } from './tools/steps/jury-by-api.ts'
import { expect, test, type JurySite } from './tools/steps/jury-site.ts'
import { press, pressAndCome } from './tools/steps/people.ts'
import { summary } from './tools/steps/unsent.ts'

const BEFORE = 'We cook for one evening and eat together.'
const REPORT = 'Four hundred people came.'
const CLEARER = 'Cuciniamo ogni sera in piazza Walther.'

let call: string
/** One for each way in which it is made clearer, and one with supporting material. */
let entries: { readonly scripted: string; readonly plain: string; readonly supplied: string }
let juror: Juror
/** Opened, without script, while the question that closes with the entries could be answered. */
let early: Page
const figures = (page: Page) => page.getByRole('textbox', { name: 'First figures' })

test.beforeAll(async ({ browser, jury }) => {
  const { site, office, entrant } = jury
  const made = await beforeTheClose(
    jury,
    async (key) => {
      const handedIn = (title: string): Promise<string> =>
        // A second try is of other bodies: the first ones are listed by then.
        as(site, entrant, (ask) =>
          aSubmittedEntry(ask, key, { ...inItalian(title), authority: `Comune di ${title} ${key}` }),
        )
      const [scripted, plain, supplied] = [
        await handedIn('Sera'),
        await handedIn('Piano'),
        await handedIn('Fine'),
      ]
      const page = await open(
        await contextOn(site, browser, entrant, false),
        `/en/my/entries/${supplied}/more`,
        false,
      )
      return (await figures(page).count()) === 0
        ? null
        : { key, entries: { scripted, plain, supplied }, page }
    },
    aCallThatAsksApart,
  )
  ;({ key: call, entries, page: early } = made)
  juror = await aJuror(site, office, call, 'asked@jury.example')
})

/** The office admits an entry, and its juror reads it. */
async function judgedBy({ site, office }: JurySite, entry: string): Promise<string> {
  await as(site, office, (ask) => admit(ask, call, entry))
  return aDesk(site, office, { call, entry, juror })
}

for (const hasScript of [true, false])
  test(`${hasScript ? 'with' : 'without'} script, what the office asks to be made clearer is answered on a phone, and nothing else`, async ({
    browser,
    jury,
  }) => {
    const { site, office, entrant } = jury
    const entry = hasScript ? entries.scripted : entries.plain
    const seen = `/en/office/${call}/entries/${entry}`
    const officer = await open(await contextOn(site, browser, office, hasScript), seen, hasScript)
    await officer.locator('summary', { hasText: 'Ask for clarification' }).click()
    await officer.getByRole('checkbox', { name: 'Public summary' }).check()
    await officer.getByRole('textbox', { name: 'What is unclear' }).fill('In which square?')
    await press(officer, 'Send to the entrant')
    await expect(officer.getByText('The entrant is asked by mail.')).toBeVisible()
    await expect(officer.getByText('Waiting for an answer')).toBeVisible()

    const phone = await (await contextOn(site, browser, entrant, hasScript)).newPage()
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.goto(`/it/my/entries/${entry}`)
    await expect(phone.getByText('La segreteria ti chiede di chiarire qualcosa')).toBeVisible()
    await expect(phone.getByText('In which square?')).toBeVisible()
    expect(await fits(phone)).toBe(true)
    await phone.getByRole('link', { name: 'Sintesi per il pubblico' }).click()
    const answer = phone.getByRole('textbox', { name: 'Sintesi per il pubblico' })
    await expect(answer).toHaveValue(BEFORE)
    await expect(phone.getByRole('main').getByRole('textbox', { disabled: false })).toHaveCount(1)
    expect(await fits(phone)).toBe(true)
    await answer.fill(CLEARER)
    await pressAndCome(phone, 'Salva')
    await phone.getByRole('link', { name: 'Presenta le modifiche' }).first().click()
    await press(phone, /^Presenta di nuovo /)
    await expect(phone.getByText('Abbiamo ricevuto la tua candidatura')).toBeVisible()
    expect(await fits(phone)).toBe(true)

    await officer.goto(seen)
    await expect(officer.getByText('Answered', { exact: true })).toBeVisible()
    await expect(officer.getByText(CLEARER)).toBeVisible()
    const sheet = await open(
      await contextOn(site, browser, juror.cookies, hasScript),
      await judgedBy(jury, entry),
      hasScript,
    )
    await expect(sheet.getByText(CLEARER).first()).toBeVisible()
    await expect(sheet.getByText('In which square?')).toHaveCount(0)
  })

test('what is sent without script to a question that has closed meanwhile is shown where it was written, to be copied', async () => {
  await figures(early).fill('Sent too late.')
  await pressAndCome(early, 'Save')
  await expect(early.getByText('This can no longer be changed').first()).toBeVisible()
  await expect(early.locator('#figures').getByText('Sent too late.')).toBeVisible()
  expect(await fits(early)).toBe(true)
  await early.context().close()
})

test('supporting material is handed in alone, once the entry is closed; the office and the jury read it', async ({
  browser,
  jury,
}) => {
  const { site, office, entrant } = jury
  const entry = entries.supplied
  const desk = await judgedBy(jury, entry)
  const page = await open(await contextOn(site, browser, entrant), `/en/my/entries/${entry}`)
  await expect(page.getByText('Supporting material can be added until').first()).toBeVisible()
  await page.goto(`/en/my/entries/${entry}/campaign`)
  await expect(summary(page)).toHaveCount(0)
  await page.goto(`/en/my/entries/${entry}/more`)
  await page.getByRole('textbox', { name: 'What came of it' }).fill(REPORT)
  await pressAndCome(page, 'Save and continue')
  await page.goto(`/en/my/entries/${entry}/check`)
  await press(page, /^Hand in .* again$/)
  await expect(page.getByText('We have received your entry')).toBeVisible()

  const officer = await open(await contextOn(site, browser, office), `/en/office/${call}/entries/${entry}`)
  await expect(officer.getByText(REPORT)).toBeVisible()
  const sheet = await open(await contextOn(site, browser, juror.cookies), desk)
  await expect(sheet.getByText(REPORT).first()).toBeVisible()
  await expect(sheet.getByText(BEFORE).first()).toBeVisible()
})
