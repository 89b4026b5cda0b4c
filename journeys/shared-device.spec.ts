import { anotherOf } from './tools/sessions.ts'
import { choose, chosen, contextOn, open, remark, said } from './tools/steps/desk.ts'
import { expect, test } from './tools/steps/jury-site.ts'
import { press } from './tools/steps/people.ts'
import { settled } from './tools/steps/settled.ts'

test.describe('on a device that several people use', () => {
  test('what one juror could not send is never sent by another, and is when they are back', async ({
    browser,
    jury,
  }) => {
    const address = await jury.aDeskOf(jury.anna, jury.ben)
    const context = await contextOn(jury.site, browser, jury.anna.cookies)
    const hers = await open(context, address)
    await context.clearCookies()
    await choose(hers, 1)
    await remark(hers).fill('Between Anna and the office.')
    await expect(hers.getByText('Not saved: Please sign in first').first()).toBeVisible()

    await context.addCookies(jury.ben.cookies.cookies)
    const his = await open(context, address)
    await expect(chosen(his, 1)).not.toBeChecked()
    await expect(remark(his)).toHaveValue('')
    // Her window is still open and goes on trying; its button is pressed, too.
    await expect(hers.getByText('Someone else is signed in on this device now').first()).toBeVisible()
    await press(hers, 'I am done with this entry')
    await expect(hers.getByRole('heading', { level: 1, name: 'Someone else is signed in now' })).toBeVisible()
    await his.reload()
    await expect(chosen(his, 1)).not.toBeChecked()
    await expect(remark(his)).toHaveValue('')

    await context.clearCookies()
    await context.addCookies(jury.anna.cookies.cookies)
    await hers.goto(address)
    await expect(said(hers)).toContainText('Saved')
    await settled(hers)
    await hers.reload()
    await expect(chosen(hers, 1)).toBeChecked()
    await expect(remark(hers)).toHaveValue('Between Anna and the office.')
  })

  test('signing out names what was not sent, and leaves nothing of it', async ({ browser, jury }) => {
    const address = await jury.aDeskOf(jury.anna)
    const context = await contextOn(jury.site, browser, await anotherOf(jury.site, jury.anna.email))
    const page = await open(context, address)
    const out = await open(context, '/en/sign-out')
    await expect(out.getByText('Not everything was sent yet')).toBeHidden()
    await page.route('**/*by=*', (route) => route.abort())
    await choose(page, 2)
    await expect(page.getByText('Not saved: offline').first()).toBeVisible()
    await out.reload()
    await expect(out.getByText('Not everything was sent yet')).toBeVisible()
    await expect(out.getByRole('link', { name: /Piazza/ })).toHaveAttribute('href', address)
    await press(out, 'Sign out and remove them')
    await expect(out.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible()
    await choose(page, 3)
    const stored = () => out.evaluate(() => Object.keys(localStorage))
    await expect.poll(stored).toEqual([])
  })
})
