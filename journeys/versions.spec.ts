import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from './tools/root.ts'
import { axeFindings, bringAxe, fits } from './tools/scrutiny.ts'
import { as } from './tools/sessions.ts'
import { contextOn } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'

const said = (page: Page) => page.locator('#differences li > p').allTextContents()

test('without script, an office sees what the document says that it did not say before', async ({
  browser,
  jury: { site, office },
}) => {
  const preset = await readFile(join(ROOT, 'server/presets/demo-call.yaml'), 'utf8')
  const draft = preset
    .replace('key: demonstration-{yyyy}', 'key: versions')
    .replace('numberPrefix: DM{yy}', 'numberPrefix: VS')
  await as(site, office, (ask) => ask('POST', '/office/calls', { yaml: draft }))
  const page = await (await contextOn(site, browser, office, false)).newPage()

  await page.goto('/en/office/versions/settings')
  await page.getByRole('link', { name: 'All versions, and what was changed' }).click()
  await expect(page.getByText('There is one version so far')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Version 1/ })).toContainText('The first')

  for (const [what, instead] of [
    ['minutes: 5', 'minutes: 10'],
    ['zone: Europe/Brussels', 'zone: Europe/Athens'],
  ] as const) {
    await page.goto('/en/office/versions/settings')
    const box = page.getByRole('textbox', { name: /document \(YAML\)/ })
    await box.fill((await box.inputValue()).replace(what, instead))
    await press(page, 'Put this version in place')
  }
  await page.getByRole('link', { name: 'What this version changes' }).click()
  expect(await said(page)).toEqual(['The call, time zone: “Europe/Athens” instead of “Europe/Brussels”'])

  await page.getByRole('combobox', { name: 'Earlier version' }).selectOption('Version 1')
  await press(page, 'Show')
  await expect(page).toHaveURL(/\?from=1&to=3(#|$)/)
  expect(await said(page)).toHaveLength(2)
  await page.reload()
  expect(await said(page)).toContain('The phase “Entries”, minutes of grace after the close: 10 instead of 5')
  await expect(page.getByRole('row', { name: /^Version 3/ })).toContainText('office@example.eu')
})

test('the differences of a long document are for every eye and every width', async ({
  browser,
  jury: { site, office },
}) => {
  const preset = await readFile(join(ROOT, 'server/presets/clarinet-2019.yaml'), 'utf8')
  const yaml = preset
    .replace('key: clarinet-2019', 'key: differing')
    .replace('numberPrefix: CL19', 'numberPrefix: DF')
  const page = await (await contextOn(site, browser, office)).newPage()
  await bringAxe(page)
  await as(site, office, async (ask) => {
    await ask('POST', '/office/calls', { yaml })
    const other = yaml
      .replace('  en: The award honours', '  en: Anew, the award honours')
      .replaceAll('required: true', 'required: false')
      .replace('closesAt: 2019-08-01T00:00', 'closesAt: 2019-07-30T00:00')
    await ask('PUT', '/office/calls/differing/document', { version: 1, yaml: other })
  })
  for (const language of ['en', 'el'])
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(`/${language}/office/differing/settings/versions`)
        await expect(page.locator('#differences dd').first()).toBeVisible()
        expect(await axeFindings(page)).toEqual([])
        expect(await fits(page)).toBe(true)
      }
})
