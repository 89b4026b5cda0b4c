import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aGivenReview, aJuror, anAssignment, closeEarly, reopen } from '#features/jury/testing.ts'
import { NO_DECISIONS } from '#features/jury/core/decisions-guard.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { anOfficer } from '#features/results/testing.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aSite, hasPages } from './testing/site.ts'

const idOf = ({ actor }: Ctx) => (actor as { personId: PersonId }).personId
const WHY = {
  en: 'you could read all marks meanwhile',
  it: 'hai potuto leggere tutti i voti',
  el: 'μπορέσατε να διαβάσετε όλους τους βαθμούς',
}
const BACK = 'If the seat is given back'

test.skipIf(!hasPages)(
  'a seat that the opening of judging took says so in every language and promises no return; another one says neither',
  async () => {
    const { app, ctx, reading } = await aSite()
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const ann = await anOfficer(ctx, 'ann@office.eu')
    await anOfficer(ctx, 'ben@office.eu')
    const ben = await aJuror(ctx, { call, email: 'ben@office.eu' })
    const zoe = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry, juror: ben })
    await aGivenReview(ctx, { call, entry, juror: zoe })
    await closeEarly(ann, call)
    const later = { ...ann, now: new Date(ann.now.getTime() + 60_000) }
    await reopen(later, call, NO_DECISIONS)
    await withdrawJuror(later, { call: call.key, juror: zoe.juror.id })
    const page = async (who: Ctx, lang: string) =>
      (await (await reading(idOf(who)))(`/${lang}/jury/${call.key}`)).body.replaceAll(/\s+/g, ' ')
    for (const [lang, why] of Object.entries(WHY)) expect(await page(ben.as, lang)).toContain(why)
    expect(await page(ben.as, 'en')).not.toContain(BACK)
    // The same instant took this seat, but not that act.
    const other = await page({ ...zoe.as }, 'en')
    expect(other).toContain(BACK)
    expect(other).not.toContain(WHY.en)
    await app.close()
  },
)
