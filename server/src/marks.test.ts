import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

type Preview = (as: Ctx, input: { call: string }) => Promise<{ readonly hash: string }>

/** Every preview whose mark is of more than its reader may be told. */
const PREVIEWS: [string, Preview][] = [
  ['a publication', previewPublication],
  ['an even assignment', previewAssignment],
  ['an early close', previewJudgingClose],
]

async function aDecidedCall(db: Ctx['db']) {
  const ctx = aCtx({ db })
  const { call } = await aJudgedCall(ctx, [[5], [3]])
  const ann = await anOfficer(afterJudging(ctx), 'ann@office.eu')
  await decideRest(ann, call)
  return { ctx, call, ann, key: { call: call.key } }
}

describe('whoever knows all but what is closed to them cannot try out the rest: the mark is keyed', () => {
  test.each(PREVIEWS)('of %s', (_what, preview) =>
    withTx(async (db) => {
      const { ann, key } = await aDecidedCall(db)
      const elsewhere = { ...ann, settings: { ...ann.settings, secret: 'of another installation, 32 long' } }
      const [here, again, there] = [
        await preview(ann, key),
        await preview(ann, key),
        await preview(elsewhere, key),
      ]
      expect([here.hash.length, again.hash === here.hash, there.hash === here.hash]).toEqual([
        64,
        true,
        false,
      ])
    }),
  )
})

test('the mark of a publication is for whoever may act on it: auditors get none, nor does the proposer once it waits', () =>
  withTx(async (db) => {
    const { ctx, ann, key } = await aDecidedCall(db)
    const auditor = await anOfficer(afterJudging(ctx), 'audit@office.eu', 'auditor')
    const ben = await anOfficer(afterJudging(ctx), 'ben@office.eu')
    const marks = async () => {
      const all = []
      for (const who of [ann, ben, auditor]) all.push((await previewPublication(who, key)).hash !== '')
      return all
    }
    expect(await marks()).toEqual([true, true, false])
    await expect(proposePublication(ann, { ...key, hash: '' })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    await proposePublication(ann, { ...key, hash: (await previewPublication(ann, key)).hash })
    expect(await marks()).toEqual([false, true, false])
  }))
