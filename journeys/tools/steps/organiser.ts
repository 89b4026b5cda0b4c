import { expect } from '@playwright/test'
import { linkFromMail, press, signIn, type Person, type World } from './people.ts'

/** Creates the call from the preset that is open for everything at once, and announces it. Returns its key. */
export async function announceDemoCall({ page }: Person): Promise<string> {
  await page.goto('/en/office')
  await expect(page.getByText('There is no call here yet')).toBeVisible()
  await page.getByRole('combobox', { name: 'Start from' }).selectOption('demo-call')
  await press(page, 'Look at it first')
  await expect(page.getByRole('textbox', { name: /document \(YAML\)/ })).toHaveValue(/prefix/i)
  await press(page, 'Create the draft')
  await expect(page.getByText('The draft is created.')).toBeVisible()
  await press(page, /^Announce /)
  await expect(page.getByText('The call is announced.')).toBeVisible()
  return /office\/([^/]+)\/settings/.exec(page.url())?.[1] ?? ''
}

/** Opens the entry from the list and says that it meets the rules. */
export async function admit({ page }: Person, call: string, title: string): Promise<void> {
  await page.goto(`/en/office/${call}/entries`)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await press(page, /^Admit /)
  await expect(page.getByText('The entry is admitted; its entrant is told by mail.')).toBeVisible()
}

/** Pastes lines, looks at what was read, sends. */
export async function invite({ page }: Person, call: string, jurors: readonly Person[]): Promise<void> {
  const lines = jurors.map(({ name, email }) => `${name} <${email}>`).join('\n')
  await page.goto(`/en/office/${call}/jurors`)
  await page.getByRole('textbox', { name: 'People, one a line' }).fill(lines)
  await press(page, 'Look at what was read')
  for (const { name } of jurors)
    await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible()
  await press(page, `Send ${jurors.length} invitations`)
  await expect(page.getByText(`${jurors.length} invitations are on their way.`)).toBeVisible()
}

/** Looks at the preview and gives the reviews out. */
export async function assignEvenly({ page }: Person, call: string, reviews: number): Promise<void> {
  await page.goto(`/en/office/${call}/assignments`)
  await expect(page.getByRole('cell', { name: '+1', exact: true })).toHaveCount(reviews)
  await press(page, `Give out ${reviews} reviews`)
  await expect(page.getByText(`${reviews} reviews were given out.`)).toBeVisible()
}

/** Nothing is decided while the jury may still mark: everybody is done, so the organiser says why it need not wait. */
export async function closeJudging(
  { page, complaints }: Person,
  call: string,
  reason: string,
): Promise<void> {
  await page.goto(`/en/office/${call}/decisions`)
  await expect(page.getByText('Judging is not over yet.')).toBeVisible()
  await page.getByRole('link', { name: 'When judging ends, and closing it early' }).click()
  await expect(page.getByText('Every juror is done')).toBeVisible()
  await press(page, 'Close judging')
  await expect(page.getByText('Please fill this in').first()).toBeVisible()
  // Of the form without a reason, and of nothing else.
  await expect.poll(() => complaints).toEqual([expect.stringMatching(/status of 422/)])
  complaints.length = 0
  await page.getByRole('textbox', { name: 'Why judging is closed early' }).fill(reason)
  await press(page, 'Close judging')
  await expect(page.getByText('Judging is closed. Decisions can be recorded now.')).toBeVisible()
  await expect(page.getByText(reason)).toBeVisible()
}

/** Reads the ranking, then records what the jury resolved. */
export async function decideWinner({ page }: Person, call: string, number: string): Promise<void> {
  await page.goto(`/en/office/${call}/ranking`)
  await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('3 of 3')
  // Another window, in which the rest is decided when there is none any more; whom the marks propose is left out unless asked for.
  const late = await page.context().newPage()
  await late.goto(`/en/office/${call}/decisions/others`)
  await expect(late.getByText('1 entry is left out, because the marks propose it')).toBeVisible()
  await late.getByRole('link', { name: 'Give no distinction to it either' }).click()
  await page.goto(`/en/office/${call}/decisions`)
  await page.getByRole('combobox', { name: `Decision on ${number}` }).selectOption({ label: 'Winner' })
  await press(page, `Record ${number}`)
  await expect(page.getByText(`The decision on ${number} is recorded: Winner.`)).toBeVisible()
  await press(late, 'Record no distinction for 1 entry')
  await expect(late.getByText('Nothing was left to decide')).toBeVisible()
  await late.close()
}

export async function propose({ page }: Person, call: string): Promise<void> {
  await page.goto(`/en/office/${call}/publication`)
  await press(page, 'Propose to publish 1 entry')
  await expect(page.getByText(/^Proposed\. \d/)).toBeVisible()
  await expect(page.getByText('Someone other than the person who proposed it must confirm.')).toBeVisible()
}

/** The second person comes by the link of the mail. */
export async function confirm(world: World, person: Person): Promise<void> {
  const { page } = person
  await page.goto(await linkFromMail(world, person, /^Please confirm/))
  await signIn(person)
  await press(page, 'Publish 1 entry and send 1 mail')
  await expect(page.getByText('The results are public. 1 mail is on its way.')).toBeVisible()
}
