import { open } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { again, atPart, cut, kept, mend, offline, summary } from './tools/steps/unsent.ts'

const entryOf = (part: string) => part.replace(/\/[^/]+$/, '')

test('a part of a withdrawn entry is shown to be read; what its device kept is to be copied or let go, and never comes back', async ({
  browser,
  jury,
}) => {
  const { address, context } = await atPart(jury, browser, 'campaign')
  const page = await open(context, address)
  await cut(page)
  await summary(page).fill('Written in a tunnel.')
  await expect(offline(page)).toBeVisible()
  const other = await open(context, `${entryOf(address)}/withdraw`)
  await press(other, /^Withdraw/)
  await expect(other.getByText('Withdrawn', { exact: true })).toBeVisible()
  await mend(page)
  await again(page)
  await expect(page.getByText('The entry has been withdrawn.')).toBeVisible()
  await expect(kept(page)).toBeVisible()
  await expect(page.getByText('Written in a tunnel.')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await press(page, /^Remove from this device/)
  await expect(page.getByText('Written in a tunnel.')).toBeHidden()
  await other.goto(entryOf(address))
  await press(other, 'Take the entry up again')
  await expect(other.getByRole('button', { name: 'Take the entry up again' })).toHaveCount(0)
  await again(page)
  await expect(summary(page)).toHaveValue('')
})
