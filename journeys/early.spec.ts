import { contextOn } from './tools/steps/desk.ts'
import { openEarly } from './tools/steps/early.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { settled } from './tools/steps/settled.ts'

test('what is chosen before the script arrives is kept when it does', async ({ browser, jury }) => {
  const page = await (await contextOn(jury.site, browser, jury.office)).newPage()
  const arrive = await openEarly(page, '/en/office')
  const preset = page.getByRole('combobox', { name: 'Start from' })
  await preset.selectOption('demo-call')
  arrive()
  await settled(page)
  await expect(preset).toHaveValue('demo-call')
})

test('what is selected before the script arrives is typed over when it does', async ({ browser, jury }) => {
  const page = await (await contextOn(jury.site, browser)).newPage()
  const arrive = await openEarly(page, '/en/sign-in/code?email=selects%40example.eu&code=1234')
  const code = page.getByRole('textbox', { name: 'Code', exact: true })
  await code.press('ControlOrMeta+a')
  arrive()
  await settled(page)
  await page.keyboard.type('98')
  await expect(code).toHaveValue('98')
})
