import { expect, type Page } from '@playwright/test'
import { linkFromMail, press, signIn, type Person, type World } from './people.ts'

/** By the link of the mail: sign in, come back, accept. */
export async function accept(world: World, person: Person): Promise<void> {
  const { page } = person
  await page.goto(await linkFromMail(world, person, /^Invitation to the jury/))
  await expect(page.getByRole('button', { name: 'Accept the invitation' })).toBeHidden()
  await page.getByRole('link', { name: 'Sign in and come back' }).click()
  await signIn(person)
  await press(page, 'Accept the invitation')
  await expect(page.getByRole('heading', { level: 1, name: 'Entries to judge' })).toBeVisible()
}

/** Answers the question that comes before anything can be opened; nothing is ticked. */
export async function stateNoConflict({ page }: Person, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Answer the question' }).click()
  await expect(page.getByRole('checkbox', { name: title })).not.toBeChecked()
  await press(page, 'Save my answer')
  await expect(page.getByRole('heading', { level: 1, name: 'Entries to judge' })).toBeVisible()
}

/** By the link of the mail to the desk of the entry. */
export async function openDesk(world: World, person: Person, number: string): Promise<void> {
  await person.page.goto(await linkFromMail(world, person, /entry to judge/))
  await person.page.getByRole('link', { name: `Start with ${number}` }).click()
  await expect(person.page.getByRole('heading', { name: 'Score sheet' })).toBeVisible()
}

export type Marks = readonly { readonly criterion: string; readonly mark: number }[]

const done = (page: Page) => expect(page.getByText('You have judged everything')).toBeVisible()

/** On a phone, where the sheet stands below the entry: what is forgotten is said where one looks. */
export async function scoreByPointer(
  { page, complaints }: Person,
  marks: Marks,
  remark: string,
): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  const give = async ({ criterion, mark }: Marks[number]) =>
    page
      .getByRole('group', { name: criterion })
      .locator('label', { hasText: new RegExp(`^\\s*${mark}\\s*$`) })
      .click()
  const [forgotten, ...others] = marks
  for (const mark of others) await give(mark)
  await page.getByRole('textbox', { name: 'Remark' }).fill(remark)
  await press(page, 'I am done with this entry')
  if (forgotten) {
    await expect(page.getByText(`${forgotten.criterion}: no mark yet`).first()).toBeInViewport()
    // Of the refused sheet, and of nothing else.
    await expect.poll(() => complaints).toEqual([expect.stringMatching(/status of 422/)])
    complaints.length = 0
    await give(forgotten)
    await press(page, 'I am done with this entry')
  }
  await done(page)
}

/** F6 into the sheet, a digit for each mark, down to the next criterion, N for the remark, Ctrl and Enter at the end. */
export async function scoreByKeys({ page }: Person, marks: Marks, remark: string): Promise<void> {
  const sheet = page.getByRole('form', { name: 'Score sheet' })
  await expect(async () => {
    await page.keyboard.press('F6')
    await expect(sheet.locator(':focus')).toBeVisible({ timeout: 200 })
  }).toPass()
  for (const { criterion, mark } of marks) {
    await page.keyboard.press(String(mark))
    const group = page.getByRole('group', { name: criterion })
    await expect(group.getByRole('radio', { name: String(mark), exact: true })).toBeChecked()
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('n')
  await page.keyboard.type(remark)
  await page.keyboard.press('Control+Enter')
  await done(page)
}
