import { expect, test } from 'vitest'
import { anAmendedCall, aCall } from '#features/calls/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { aSite, hasPages, idOf, wordsOf } from './testing/site.ts'

/** A call of which one text was changed in English since. */
async function aChangedCall(ctx: Parameters<typeof aCall>[0]) {
  const call = await aCall(ctx)
  const [first, ...others] = call.document.categories
  if (!first) throw new Error('a call has categories')
  const changed = { ...first, name: { ...first.name, en: 'Called otherwise' } }
  return anAmendedCall(ctx, call, { categories: [changed, ...others] })
}

test.skipIf(!hasPages)(
  'the settings of a call say which translations are older, and its office says there that one is still right',
  async () => {
    const { app, ctx, sending, reading } = await aSite()
    const call = await aChangedCall(ctx)
    const organiser = idOf(await anOfficer(ctx, 'office@office.eu'))
    const auditor = idOf(await anOfficer(ctx, 'audit@office.eu', 'auditor'))
    const settings = `/en/office/${call.key}/settings`
    const page = async (who: typeof organiser) => wordsOf((await (await reading(who))(settings)).body)
    const older = '1 text is older than its original Original in English, changed on'
    expect(await page(organiser)).toContain(`Greek ${older}`)
    expect(await page(organiser)).toContain('Still right')
    expect(await page(auditor)).toContain(`Greek ${older}`)
    expect(await page(auditor)).not.toContain('Still right')
    const [{ key } = { key: '' }] = call.document.categories
    const right = { version: String(call.documentVersion), language: 'el', text: `categories.${key}.name` }
    const send = await sending(organiser)
    expect((await send(`${settings}?/keep`, { ...right, version: '1' })).statusCode).toBe(409)
    expect((await send(`${settings}?/keep`, right)).statusCode).toBe(303)
    expect(await page(organiser)).toContain('Greek complete')
    expect(await page(organiser)).toContain(`Italian ${older}`)
    await app.close()
  },
)
