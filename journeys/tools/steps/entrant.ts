import { expect, type Page } from '@playwright/test'
import { press, signIn, type Person, type World } from './people.ts'
import { aPdf, aPicture } from './files.ts'

export type Written = { readonly title: string; readonly titleEnglish: string; readonly summary: string }

/** From the call's page, by way of signing in, to an entry of one's own. */
export async function startEntry(person: Person, call: string, category: string): Promise<void> {
  const { page } = person
  await page.goto(`/en/calls/${call}`)
  await page.getByRole('link', { name: 'Enter a campaign' }).click()
  await signIn(person)
  await page.getByRole('radio', { name: category }).check()
  await press(page, 'Start the entry')
  await expect(page.getByRole('heading', { name: 'Parts of the entry' })).toBeVisible()
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const saveAndContinue = (page: Page) => press(page, 'Save and continue')
const part = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()

/** Who is behind it: the authority is searched for in the registry, live with script and by a button without. */
export async function fillWho({ page }: Person, { hasScript }: World, authority: string): Promise<void> {
  await page.getByRole('link', { name: /^Who/ }).click()
  await part(page, 'Who')
  const search = page.getByRole('button', { name: 'Search', exact: true })
  if (hasScript) await expect(search).toBeHidden()
  await page.getByRole('searchbox', { name: 'Public authority' }).fill(authority)
  if (!hasScript) await search.click()
  await page.getByRole('radio', { name: authority }).first().check()
  const country = page.getByRole('combobox', { name: 'Country' })
  // With script the country of the authority is offered.
  if (hasScript) await expect(country).toHaveValue('IT')
  else await country.selectOption({ label: 'Italy' })
  await field(page, 'Contact person').fill('Chiara Example')
  await saveAndContinue(page)
}

export async function fillCampaign({ page }: Person, written: Written): Promise<void> {
  await part(page, 'Campaign')
  await field(page, 'Title in the original language').fill(written.title)
  await page.getByRole('combobox', { name: 'Language of this text' }).selectOption('it')
  await field(page, 'Title in English').fill(written.titleEnglish)
  await page.getByRole('group', { name: 'From', exact: true }).getByLabel('Year').fill('2025')
  await page.getByRole('checkbox', { name: 'It is still going on' }).check()
  await field(page, 'Place').fill('Trento')
  await field(page, 'Public summary').fill(written.summary)
  await field(page, 'What the jury should know').fill('For the jury only: we cooked for four hundred people.')
  await saveAndContinue(page)
}

/** A picture and a document, each through the form for its field; with script they go as soon as they are chosen. */
export async function fillMedia({ page }: Person, { hasScript }: World): Promise<void> {
  await part(page, 'Media')
  await upload(page, hasScript, 'Add pictures', await aPicture('table.png'))
  const picture = page.getByRole('group', { name: 'table.png' })
  await picture.getByRole('textbox', { name: 'What the picture shows' }).fill('A long table in a square.')
  await picture.getByRole('textbox', { name: 'Credit' }).fill('Anna Example / Comune')
  await picture.getByRole('combobox', { name: 'Licence' }).selectOption('CC-BY-4.0')
  // With script it is saved by itself.
  if (!hasScript) await press(page, 'Save')
  await expect(picture.getByText('Ready for publication')).toBeVisible()
  await upload(page, hasScript, 'Add documents', aPdf('programme.pdf'))
  await expect(page.getByRole('group', { name: 'programme.pdf' })).toBeVisible()
  await saveAndContinue(page)
}

type UploadedFile = Awaited<ReturnType<typeof aPicture>>

export async function upload(
  page: Page,
  hasScript: boolean,
  label: string,
  file: UploadedFile,
): Promise<void> {
  const form = page.locator('form', { has: page.getByText(label, { exact: true }) })
  const send = form.getByRole('button', { name: 'Send the chosen files' })
  if (hasScript) await expect(send).toBeHidden()
  await form.locator('input[type=file]').setInputFiles(file)
  if (!hasScript) await send.click()
}

export async function declare({ page }: Person): Promise<void> {
  await part(page, 'Declarations')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await saveAndContinue(page)
}

/** Looks at what the public will see, hands in; returns the number on the receipt. */
export async function checkAndHandIn({ page }: Person, { title, summary }: Written): Promise<string> {
  await part(page, 'Check and hand in')
  await expect(page.getByText('Nothing is missing.')).toBeVisible()
  const check = page.url()
  await page.getByRole('link', { name: 'See it as the public will' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText(summary)).toBeVisible()
  await expect(page.getByText('For the jury only')).toBeHidden()
  await page.goto(check)
  await press(page, 'Hand in the entry')
  const head = page.getByRole('heading', { level: 1, name: 'We have received your entry' })
  await expect(head).toBeVisible()
  return /[A-Z]+\d*-[A-Z]-\d+/.exec(await head.innerText())?.[0] ?? ''
}
