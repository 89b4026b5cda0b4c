import { expect, test } from 'vitest'
import { closeInMail } from '#features/calls/index.ts'
import { notices } from '#features/notices/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { inGround } from './clarification.fixture.ts'
import { takeClarificationBack } from './commands/take-clarification-back.ts'
import { tellOfMaterial } from './commands/tell-of-material.ts'
import { NO_JURY } from './core/jury-guard.ts'
import { ALONE, handIn, report, withMaterial } from './material.fixture.ts'

const mailsOf = async ({ db }: Ctx, kind: string) =>
  (await db.select().from(notices).orderBy(notices.createdAt, notices.id)).filter((one) => one.kind === kind)

test(
  'who is asked nothing any more is told what supporting material is still owed, and that nothing is where it is so',
  inGround(async ({ made, call: plain, opensAt, office, of, ask }, ctx) => {
    const takeBack = async (jury = NO_JURY) => {
      const { clarification } = await ask(['title'])
      await takeClarificationBack(office, { ...of, clarification }, undefined, jury)
      return (await mailsOf(ctx, 'clarification-taken-back')).at(-1)
    }
    expect((await takeBack())?.facts).not.toHaveProperty('material')
    const { call, close } = await withMaterial(ctx, plain)
    const owed = await takeBack()
    const by = closeInMail(close, 'UTC', owed?.language ?? 'en')
    const taken = { material: 'taken', materialEnd: 'named', materialClosesAt: by }
    expect(owed?.facts).toMatchObject({ ...taken, missing: 1 })
    // Over what was judged none is taken.
    expect(
      (await takeBack({ ...NO_JURY, losesMarks: () => Promise.resolve(true) }))?.facts,
    ).not.toHaveProperty('material')
    await report(made, call, opensAt)
    await handIn(made, call, opensAt, ALONE)
    expect((await takeBack())?.facts).toMatchObject({ ...taken, missing: 0 })
  }),
)

test(
  'a mail about the one says that the other can be handed in, too',
  inGround(async ({ call: plain, opensAt, ask }, ctx) => {
    const { close } = await withMaterial(ctx, plain)
    await ask(['title'])
    await tellOfMaterial({ ...ctx, now: opensAt })
    const [asked, taken] = [await mailsOf(ctx, 'clarification-asked'), await mailsOf(ctx, 'material-taken')]
    const by = closeInMail(close, 'UTC', asked[0]?.language ?? 'en')
    expect(asked.map(({ facts }) => facts)).toMatchObject([{ material: 'taken', materialClosesAt: by }])
    expect(taken.map(({ facts }) => facts)).toMatchObject([{ clarification: 'asked' }])
  }),
)
