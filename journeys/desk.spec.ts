import type { Route } from '@playwright/test'
import { watch } from './tools/scrutiny.ts'
import { choose, chosen, contextOn, group, open, remark, said, typed } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { answered } from './tools/steps/sent.ts'
import { settled } from './tools/steps/settled.ts'

test.describe('what another window of the same juror saved meanwhile', () => {
  test('stays beside what is chosen here, until it is decided which counts', async ({ browser, jury }) => {
    const address = await jury.aDeskOf(jury.anna)
    const context = await contextOn(jury.site, browser, jury.anna.cookies)
    const [first, second] = [await open(context, address), await open(context, address)]
    await choose(first, 4)
    await expect(said(first)).toContainText('Saved')
    await choose(second, 2)
    const notice = group(second).getByText('Saved elsewhere meanwhile')
    await expect(notice).toBeVisible()
    await expect(chosen(second, 2)).toBeChecked()
    await expect(said(second)).not.toContainText('Saved ')
    await expect(said(second)).toContainText('Changed in another window of yours, too: choose')
    // Leaving without having decided decides nothing, and loses nothing.
    await second.reload()
    await settled(second)
    await expect(notice).toBeVisible()
    await expect(chosen(second, 2)).toBeChecked()
    await answered(second, '2', () => second.getByRole('button', { name: 'Save 2 instead' }).click())
    await expect(notice).toBeHidden()
    await expect(said(second)).toContainText('Saved')
    await first.reload()
    await settled(first)
    await expect(chosen(first, 2)).toBeChecked()

    await answered(first, '5', () => choose(first, 5))
    await expect(said(first)).toContainText('Saved')
    await choose(second, 1)
    await second.getByRole('button', { name: 'Leave 5' }).click()
    await expect(notice).toBeHidden()
    await expect(chosen(second, 5)).toBeChecked()
  })

  test('stays without script too, remarks as marks', async ({ browser, jury }) => {
    const address = await jury.aDeskOf(jury.anna)
    const context = await contextOn(jury.site, browser, jury.anna.cookies, false)
    const [first, second] = [await context.newPage(), await context.newPage()]
    for (const page of [first, second]) await page.goto(address)
    await choose(first, 4)
    await remark(first).fill('Written in the first window.')
    await press(first, 'Save')
    await choose(second, 2)
    await remark(second).fill('Written in the second.')
    await typed(second).fill('6,5')
    await press(second, 'Save')
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(2)
    await expect(second.getByText('Written in the first window.')).toBeVisible()
    await expect(remark(second)).toHaveValue('Written in the second.')
    // Saving once more does not decide it by itself.
    await press(second, 'Save')
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(2)
    await press(second, 'Leave 4')
    await expect(chosen(second, 4)).toBeChecked()
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(1)
    await press(second, 'Save this remark instead')
    await expect(second.getByText('Saved elsewhere meanwhile')).toHaveCount(0)
    await first.goto(address)
    await expect(chosen(first, 4)).toBeChecked()
    await expect(remark(first)).toHaveValue('Written in the second.')
    await expect(typed(first)).toHaveValue('6.5')
  })
})

test.describe('a mark that was cleared', () => {
  test('is given again on the same page, by key and by typing', async ({ browser, jury }) => {
    const address = await jury.aDeskOf(jury.anna)
    const page = await open(await contextOn(jury.site, browser, jury.anna.cookies), address)
    const elsewhere = page.getByText('Saved elsewhere meanwhile')
    await answered(page, '4', () => choose(page, 4))
    for (const key of ['Backspace', '3', 'Backspace', '4'])
      await answered(page, key === 'Backspace' ? '' : key, () => chosen(page, 3).press(key))
    await expect(chosen(page, 4)).toBeChecked()
    await expect(said(page)).toContainText('Saved')
    for (const text of ['7.5', '', '7.5']) {
      await answered(page, text, () => typed(page).fill(text))
      await expect(said(page)).toContainText('Saved')
    }
    await expect(elsewhere).toHaveCount(0)
    await page.reload()
    await expect(chosen(page, 4)).toBeChecked()
    await expect(typed(page)).toHaveValue('7.5')
  })
})

test.describe('a typed mark', () => {
  test('says what is kept, and what is none is said at once and never called saved', async ({
    browser,
    jury,
  }) => {
    const address = await jury.aDeskOf(jury.anna)
    const page = await open(await contextOn(jury.site, browser, jury.anna.cookies), address)
    const kept = async () => {
      // What this device keeps is not what the server has.
      const look = await open(await contextOn(jury.site, browser, jury.anna.cookies, false), address, false)
      const value = await typed(look).inputValue()
      await look.context().close()
      return value
    }
    await typed(page).pressSequentially('6,5')
    await expect(said(page)).toContainText('Saved')
    await typed(page).blur()
    await expect(typed(page)).toHaveValue('6.5')
    await expect.poll(kept).toBe('6.5')
    for (const wrong of ['7710', '6,25', '7/10', 'seven']) {
      await typed(page).fill(wrong)
      await expect(page.getByText(/There is no such mark|This is no number/).first()).toBeVisible()
      await expect(said(page)).toContainText('Not saved')
      await expect(typed(page)).toHaveValue(wrong)
    }
    // Another mark that can be saved makes nothing of this one.
    await choose(page, 3)
    await expect(said(page)).toContainText('Not saved')
    expect(await kept()).toBe('6.5')
    await typed(page).fill('7')
    await expect(said(page)).toContainText('Saved')
    await expect.poll(kept).toBe('7')
  })

  test('that is none is refused without script, where it was typed', async ({ browser, jury }) => {
    const address = await jury.aDeskOf(jury.anna)
    const page = await (await contextOn(jury.site, browser, jury.anna.cookies, false)).newPage()
    await page.goto(address)
    await typed(page).fill('7710')
    await choose(page, 4)
    await press(page, 'Save')
    await expect(page.getByText('There is no such mark').first()).toBeVisible()
    await expect(typed(page)).toHaveValue('7710')
    await page.goto(address)
    await expect(typed(page)).toHaveValue('')
  })
})

for (const hasScript of [true, false])
  test(`a remark of 900,000 characters is refused with its limit, and keeps no mark from being saved, ${hasScript ? 'with' : 'without'} script`, async ({
    browser,
    jury,
  }) => {
    const address = await jury.aDeskOf(jury.anna)
    const page = await open(
      await contextOn(jury.site, browser, jury.anna.cookies, hasScript),
      address,
      hasScript,
    )
    // With script it would be too large for one form, too: that is not what is said.
    const long = (hasScript ? 'ö' : 'o').repeat(900_000)
    await remark(page).fill(long)
    await choose(page, 4)
    if (!hasScript) await press(page, 'Save')
    const told = 'The remark is too long: at most 5,000 characters, you have 900,000'
    await expect(page.getByText(told).first()).toBeVisible()
    await expect(remark(page)).toHaveValue(long)
    await page.reload()
    await expect(chosen(page, 4)).toBeChecked()
    if (!hasScript) return
    await expect(remark(page)).toHaveValue(long)
    await expect(said(page)).toContainText('Not saved: The remark is too long')
    await remark(page).fill('Short.')
    await expect(said(page)).toContainText('Saved')
    await page.reload()
    await expect(remark(page)).toHaveValue('Short.')
  })

test('older words that are under way when the button is pressed are answered before the page is left, and not called unsent', async ({
  browser,
  jury,
}) => {
  const address = await jury.aDeskOf(jury.anna)
  const context = await contextOn(jury.site, browser, jury.anna.cookies)
  const page = await open(context, address)
  const { complaints } = watch(page, new URL(jury.site.url).host)
  await answered(page, '4', () => choose(page, 4))
  await answered(page, '7', () => typed(page).fill('7'))
  // The older words are held on their way until the button was pressed. Had its form overtaken them, they would have been refused.
  let older: Route | undefined
  const sent: string[] = []
  await page.route('**/*by=*', async (route) => {
    const kind = route.request().resourceType()
    sent.push(kind)
    if (kind === 'fetch' && !older) return void (older = route)
    await route.continue()
  })
  await remark(page).fill('Who')
  await expect.poll(() => older?.request().postData()).toContain('Who')
  await remark(page).fill('Who cooked?')
  await press(page, 'I am done with this entry')
  expect(sent).toEqual(['fetch'])
  await older?.continue()
  await expect(page).toHaveURL(/#content$/)
  expect(sent.at(-1)).toBe('document')
  expect(complaints).toEqual([])

  const unsent = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/unsent/')))
  await expect.poll(unsent).toEqual([])
  const out = await open(context, '/en/sign-out')
  await expect(out.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
  await expect(out.getByText('Not everything was sent yet')).toBeHidden()
  await out.goto(address)
  await expect(remark(out)).toHaveValue('Who cooked?')
})
