import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { decideOthers, undoOthers } from './commands/decide-others.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { resultsContract } from './contract.ts'
import { resultsInvariants } from './invariants.ts'
import { undoneDecisions } from './tables.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewOthers } from './views/others.ts'

/** Whom the marks propose for something, too. */
const ALL = { proposed: 'included' } as const
const STALE = { code: 'changed-meanwhile' }

/** A judged call of two entries; what is done with the first of them, over a version of it. */
async function anOffice(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, [[5], [3]])
  const ann = await anOfficer(afterJudging(ctx), 'ann@office.eu')
  const keys = { call: call.key, entry: entries[0]?.id ?? '' }
  const decide = (version: number, distinction: 'winner' | 'special-mention' | null = 'winner') =>
    decideEntry(ann, { ...keys, distinction, note: '', version })
  const undo = (version: number) => undoDecision(ann, { ...keys, version })
  /** As a page shows it that is opened now. */
  const shown = async () => {
    const { categories } = resultsContract.listDecisions.output.parse(await listDecisions(ann, keys))
    const entry = categories.flatMap((one) => one.entries).find(({ entryId }) => entryId === keys.entry)
    return [entry?.decision?.distinction, entry?.decision?.version, entry?.version]
  }
  const others = async () => {
    const act = await decideRest(ann, call)
    return { undo: () => undoOthers(ann, { call: call.key, act }) }
  }
  return { call, keys, ann, decide, undo, shown, others }
}
type Office = Awaited<ReturnType<typeof anOffice>>

const inOffice = (body: (office: Office, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anOffice(ctx), ctx)
  })

/** Each of the two ways to decide, with its way to undo it. */
const WAYS = [
  [
    'by itself',
    async ({ decide, undo, shown }: Office) => {
      const { version } = await decide(Number((await shown())[2]), null)
      return { undo: () => undo(version) }
    },
  ],
  ['with all that were left', ({ others }: Office) => others()],
] as const

const PAIRS = WAYS.flatMap(([one, first]) =>
  WAYS.map(([other, second]) => [one, other, first, second] as const),
)

describe('a decision that is undone and made anew counts on', () => {
  test.each(PAIRS)(
    'made %s, then %s: what showed the entry at any time before writes nothing',
    (_, __, first, second) =>
      inOffice(async (office, { db }) => {
        const { decide, undo, shown } = office
        expect(await shown()).toEqual([undefined, undefined, 0])
        const made = await first(office)
        expect(await shown()).toEqual([null, 1, 1])
        await made.undo()
        expect(await shown()).toEqual([undefined, undefined, 2])
        for (const stale of [0, 1, 3]) await expect(decide(stale)).rejects.toMatchObject(STALE)
        expect(await shown()).toEqual([undefined, undefined, 2])
        await second(office)
        expect(await shown()).toEqual([null, 3, 3])
        for (const stale of [0, 1, 2, 4]) {
          await expect(decide(stale)).rejects.toMatchObject(STALE)
          await expect(undo(stale)).rejects.toMatchObject(STALE)
        }
        expect(await shown()).toEqual([null, 3, 3])
        expect(await decide(3)).toEqual({ version: 4 })
        expect(await shown()).toEqual(['winner', 4, 4])
        // Nothing of what was undone is left of an entry that is decided.
        const left = await db.select().from(undoneDecisions)
        expect(left.filter(({ entryId }) => entryId === office.keys.entry)).toEqual([])
      })(),
  )

  test(
    'as often as it is; of the others that one act decides each by itself',
    inOffice(async ({ call, ann, decide, undo, shown, others, keys }) => {
      for (const version of [0, 2, 4]) {
        expect(await decide(version)).toEqual({ version: version + 1 })
        await undo(version + 1)
      }
      await others()
      expect(await shown()).toEqual([null, 7, 7])
      const { categories } = await listDecisions(ann, { call: call.key })
      const versions = categories.flatMap(({ entries }) =>
        entries.map(({ entryId, version }) => [entryId === keys.entry, version]),
      )
      expect(versions).toEqual([
        [true, 7],
        [false, 1],
      ])
    }),
  )

  test(
    'and the entry keeps what was resolved anew when the act that decided it before is undone',
    inOffice(async ({ decide, undo, shown, others }) => {
      const act = await others()
      await undo(1)
      await decide(2)
      await act.undo()
      expect(await shown()).toEqual(['winner', 3, 3])
    }),
  )

  test(
    'of all that were left, too: what previewed them before an undoing decides none of them',
    inOffice(async ({ call, ann, decide, undo, shown, others }) => {
      const before = await previewOthers(ann, { call: call.key, ...ALL })
      const again = () => decideOthers(ann, { call: call.key, ...ALL, hash: before.hash })
      await (await others()).undo()
      await expect(again()).rejects.toMatchObject({ code: 'preview-outdated' })
      await decide(2)
      await undo(3)
      await expect(again()).rejects.toMatchObject({ code: 'preview-outdated' })
      expect(await shown()).toEqual([undefined, undefined, 4])
      await others()
      expect(await shown()).toEqual([null, 5, 5])
    }),
  )
})

describe('a second press of one form', () => {
  test(
    'that gave no distinction to all others is told of what the first one did, with its way back',
    inOffice(async ({ call, ann, shown, undo }, ctx) => {
      const { hash } = await previewOthers(ann, { call: call.key, ...ALL })
      const form = { call: call.key, ...ALL, hash, once: newId<string>() }
      const first = await decideOthers(ann, form)
      expect(first.decided).toBe(2)
      expect(await decideOthers(ann, form)).toEqual(first)
      const rest = {
        ...{ call: call.key, ...ALL },
        hash: (await previewOthers(ann, { call: call.key, ...ALL })).hash,
        once: newId<string>(),
      }
      const nothing = await decideOthers(ann, rest)
      expect(nothing.decided).toBe(0)
      expect(await decideOthers(ann, rest)).toEqual(nothing)
      // Of what another one did nobody is offered the way back.
      const ben = await anOfficer(afterJudging(ctx), 'ben@office.eu')
      await expect(decideOthers(ben, form)).rejects.toMatchObject({ code: 'preview-outdated' })
      // While anything of it stands.
      await undo(1)
      expect(await decideOthers(ann, form)).toEqual(first)
      const back = { call: call.key, act: first.act, once: newId<string>() }
      expect(await undoOthers(ann, back)).toEqual({ undone: 1 })
      expect(await undoOthers(ann, back)).toEqual({ undone: 1 })
      await expect(decideOthers(ann, form)).rejects.toMatchObject({ code: 'preview-outdated' })
      expect(await shown()).toEqual([undefined, undefined, 2])
    }),
  )
})

test('of many who decide anew what was undone, from the same page, one does, and its own second click; an undoing beside them leaves one history', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { decide, undo, shown } = await anOffice(ctx)
  await decide(0)
  await undo(1)
  const settled = await Promise.allSettled([
    decide(2),
    decide(2, null),
    decide(2),
    decide(0),
    decide(1),
    undo(1),
  ])
  for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject(STALE)
  expect((await shown()).slice(1)).toEqual([3, 3])
  const acts = (await db.select().from(auditRecords)).map(({ action }) => action)
  expect(acts.filter((action) => action.startsWith('decision.')).sort()).toEqual([
    ...['decision.decide', 'decision.decide', 'decision.undo'],
  ])
  for (const { sql } of resultsInvariants) expect(await db.execute(sql)).toEqual([])
})

test(
  'a decision says by which act on all others it was made, as long as it stands as that act left it',
  inOffice(async ({ call, ann, keys, decide }) => {
    const acts = async () => {
      const { categories } = resultsContract.listDecisions.output.parse(await listDecisions(ann, keys))
      return categories.flatMap((one) => one.entries).map(({ decision }) => decision && decision.act)
    }
    expect(await acts()).toEqual([null, null])
    const { hash } = await previewOthers(ann, { call: call.key, ...ALL })
    const { act } = await decideOthers(ann, { call: call.key, ...ALL, hash })
    expect(await acts()).toEqual([act, act])
    await decide(1)
    expect((await acts()).toSorted()).toEqual([act, null])
    await undoOthers(ann, { call: call.key, act })
    expect(await acts()).toEqual([null, null])
  }),
)
