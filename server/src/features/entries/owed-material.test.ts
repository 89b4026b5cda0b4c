import { expect, test } from 'vitest'
import { closeInMail } from '#features/calls/index.ts'
import { catalogueOf } from '#features/notices/core/catalogues.ts'
import { writeLetter } from '#features/notices/core/letter.ts'
import { notices } from '#features/notices/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { inGround } from './clarification.fixture.ts'
import { takeClarificationBack } from './commands/take-clarification-back.ts'
import { tellOfMaterial } from './commands/tell-of-material.ts'
import { NO_JURY } from './core/jury-guard.ts'
import { ALONE, handIn, report, withMaterial } from './material.fixture.ts'

const mailsOf = async ({ db }: Ctx, kind: string) =>
  (await db.select().from(notices).orderBy(notices.createdAt)).filter((one) => one.kind === kind)

const letter = ({ kind, facts }: Awaited<ReturnType<typeof mailsOf>>[number]) =>
  writeLetter(catalogueOf('en'), 'en', { kind, facts, site: 'Clarion' }).text

test(
  'who is asked nothing any more is told what supporting material is still owed, and that nothing is where it is so',
  inGround(async ({ made, call: plain, opensAt, office, of, ask }, ctx) => {
    const takeBack = async (jury = NO_JURY) => {
      const { clarification } = await ask(['title'])
      await takeClarificationBack(office, { ...of, clarification }, undefined, jury)
      return (await mailsOf(ctx, 'clarification-taken-back')).at(-1)
    }
    const none = await takeBack()
    expect([none && letter(none)]).toMatchObject([expect.stringContaining('nothing you need to do')])
    const { call, close } = await withMaterial(ctx, plain)
    const owed = await takeBack()
    const by = closeInMail(close, 'UTC', owed?.language ?? 'en')
    expect(owed?.facts).toMatchObject({ material: 'taken', missing: 1, materialClosesAt: by })
    expect(owed && letter(owed)).toContain(
      `1 answer of your supporting material is still missing; please hand it in by ${by}.`,
    )
    // Over what was judged none is taken.
    expect(
      (await takeBack({ ...NO_JURY, losesMarks: () => Promise.resolve(true) }))?.facts,
    ).not.toHaveProperty('material')
    await report(made, call, opensAt)
    await handIn(made, call, opensAt, ALONE)
    const done = await takeBack()
    expect(done && letter(done)).toContain(
      `nothing you need to do; supporting material can still be added until ${by}.`,
    )
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
    expect(asked.map(letter)).toEqual([
      expect.stringContaining(`Supporting material can be added, too, until ${by};`),
    ])
    expect(taken.map(letter)).toEqual([
      expect.stringContaining('What the office asks you to make clearer can be changed, too;'),
    ])
  }),
)
