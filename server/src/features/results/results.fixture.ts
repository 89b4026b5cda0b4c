import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'

const MARKS = [
  [5, 4, 5],
  [4, 3, 4],
  [3, 4, 4],
  [2, 1, null],
  [null, null, null],
]

/** A judged call with two organisers; what a test asks for by title it gets by title. */
async function anOffice(ctx: Ctx, marks: readonly (readonly (number | null)[])[] = MARKS) {
  const { call, entries } = await aJudgedCall(ctx, marks)
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const entry = (n: number) => entries[n - 1]?.id ?? ''
  const decide = (n: number, distinction: 'winner' | 'special-mention' | null, version = 0) =>
    decideEntry(ann, { call: call.key, entry: entry(n), distinction, note: '', version })
  const preview = (who: Ctx = ann) => previewPublication(who, { call: call.key })
  const decideAll = () => decideRest(ann, call)
  const propose = async (who: Ctx = ann) =>
    proposePublication(who, { call: call.key, hash: (await preview(who)).hash })
  const confirm = async (who: Ctx = ben) =>
    confirmPublication(who, { call: call.key, hash: (await preview(who)).hash })
  return { call, entry, ann, ben, decide, decideAll, preview, propose, confirm }
}

export const inOffice =
  (body: (office: Awaited<ReturnType<typeof anOffice>>, ctx: Ctx) => Promise<void>) => () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      await body(await anOffice(ctx), ctx)
    })
