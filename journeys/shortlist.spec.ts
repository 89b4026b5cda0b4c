import { axeFindings, fits } from './tools/scrutiny.ts'
import { contextOn, open } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { aFirstRound } from './tools/steps/two-rounds.ts'

test('what leaves a round is seen, carried out, taken back, chosen by hand and told, also on a phone without script', async ({
  browser,
  jury,
}) => {
  test.slow()
  const { site, office } = jury
  const asked: boolean[] = []
  const { call, desk, inFinal, juror } = await aFirstRound(jury, [5, 4, 1], async (address, cookies) => {
    const sheet = await open(await contextOn(site, browser, cookies), address)
    asked.push(
      await sheet
        .getByText(/^Needed, because your mark/)
        .first()
        .isVisible(),
    )
    expect(await axeFindings(sheet)).toEqual([])
    await sheet.context().close()
  })
  expect(asked).toEqual([false, false, true])
  const page = await open(await contextOn(site, browser, office), `/en/office/${call}`)
  await expect(page.getByText('The cut of “The first round” has not been carried out')).toBeVisible()
  await page.getByRole('link', { name: 'See who goes on' }).click()
  await expect(page.getByRole('heading', { name: 'Carry out the cut' })).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await press(page, 'Let 1 entry go on')
  await expect(page.getByText('The cut is carried out.')).toBeVisible()
  await page.locator('summary', { hasText: 'Take the cut back' }).click()
  await page.getByRole('textbox', { name: 'Why it is taken back' }).fill('One review is missing.')
  await press(page, 'Take the cut back')
  await expect(page.getByText('The cut is taken back.')).toBeVisible()
  await press(page, 'Let 1 entry go on')
  expect(await axeFindings(page)).toEqual([])

  const sheet = await open(await contextOn(site, browser, juror), desk)
  await expect(sheet.getByRole('textbox', { name: 'What would you advise them?' })).toBeVisible()
  expect(await axeFindings(sheet)).toEqual([])
  await sheet.goto(await inFinal())
  await sheet.locator('summary', { hasText: 'The first round' }).click()
  await expect(sheet.getByText('It was said to everybody.')).toBeVisible()
  expect(await axeFindings(sheet)).toEqual([])

  const phone = await (await contextOn(site, browser, office, false)).newPage()
  await phone.setViewportSize({ width: 390, height: 844 })
  await phone.goto(page.url())
  await phone.getByRole('link', { name: /^Put in ?: .*-002$/ }).click()
  await press(phone, /^Put in ?: /)
  await expect(phone.getByRole('textbox', { name: 'Why it goes on' })).toHaveAttribute('aria-invalid', 'true')
  expect(await fits(phone)).toBe(true)
  await phone.getByRole('textbox', { name: 'Why it goes on' }).fill('The jury wants to see it.')
  await press(phone, /^Put in ?: /)
  await expect(phone.getByText('The entry is in the next round.')).toBeVisible()
  await expect(phone.getByText('The jury wants to see it.')).toBeVisible()
  expect(await fits(phone)).toBe(true)
  await press(phone, 'Tell 3 entrants')
  await expect(phone.getByText('3 entrants are told.')).toBeVisible()
  await expect(phone.getByText('told: goes on')).toHaveCount(2)
  await phone.goto(`/en/office/${call}`)
  await expect(phone.getByText(/has not been carried out|do not know yet/)).toHaveCount(0)
})
