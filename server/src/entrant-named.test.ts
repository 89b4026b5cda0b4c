import { expect, test } from 'vitest'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { SITE } from '#kernel/scopes.ts'
import { aSite, hasPages, saidIn, wordsOf } from './testing/site.ts'

test.skipIf(!hasPages)(
  'the office is told who entered by name and address, and who has said no name by the address alone, and not twice',
  async () => {
    const { app, db, ctx, personOf, reading } = await aSite()
    const call = await aCall(ctx)
    const officer = await personOf('office@office.eu')
    await insertGrant(db, { personId: officer, role: 'organiser', scope: SITE }, ctx.now)
    const read = await reading(officer)
    const told = async (email: string, name: string) => {
      await ensurePerson(db, { email, name }, ctx.now)
      const { entry } = await anEntry(ctx, { call, email, traits: ['submitted'] })
      const url = `/en/office/${call.key}/entries/${entry.id}`
      const words = wordsOf(saidIn((await read(url)).body, url))
      return [words.includes(`${name} ${email}`), words.includes(`${email} ${email}`)]
    }
    expect([await told('ann@town.example', 'Ann Berg'), await told('new@town.example', '')]).toEqual([
      [true, false],
      [true, false],
    ])
    await app.close()
  },
)
