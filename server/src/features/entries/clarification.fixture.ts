import { expect } from 'vitest'
import { getCall, type Call } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { askClarification } from './commands/ask-clarification.ts'
import { entriesContract } from './contract.ts'
import { save } from './entries.fixture.ts'
import { entriesInvariants } from './invariants.ts'
import { versionOf } from './material.fixture.ts'
import { anEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { listEntries, showOfficeEntry } from './views/office.ts'

export const DAY = 86_400_000
export const ALONE = ['clearing/title']

/** The call with a phase for clarification some weeks later, after its entries have closed. */
async function withClarification(ctx: Ctx, call: Call) {
  const second = Math.ceil(ctx.now.getTime() / 1000) * 1000
  const [opensAt, closesAt] = [new Date(second + 40 * DAY), new Date(second + 50 * DAY)] as const
  const local = (at: Date) => at.toISOString().slice(0, 19)
  await anAmendedCall(ctx, call, {
    zone: 'UTC',
    phases: [
      ...call.document.phases,
      { key: 'clearing', kind: 'clarification', opensAt: local(opensAt), closesAt: local(closesAt) },
    ],
  })
  return { call: await getCall(ctx.db, call.key), opensAt, closesAt }
}

/** An entry that was handed in, with a change that was not, and the office while the phase runs. */
async function ground(ctx: Ctx) {
  const plain = await aCall(ctx)
  const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
  const { call, opensAt, closesAt } = await withClarification(ctx, plain)
  const office: Ctx = { ...ctx, now: opensAt, actor: aPerson({ roles: ['organiser'] }) }
  const of = { call: call.key, entry: made.entry.id }
  const ask = (questions: readonly string[] = ['title'], words = 'Which square?', now = opensAt) =>
    askClarification({ ...office, now }, { ...of, questions, words })
  const say = async (text: string, now: Date) =>
    save({ ...made.entrant, now }, made.entry.id, await versionOf(made, call), text)
  const seen = async (now: Date) =>
    entriesContract.showMyEntry.output.parse(
      await showMyEntry({ ...made.entrant, now }, { entry: made.entry.id }),
    )
  const state = async (now = opensAt) => {
    const { clarifications } = await showOfficeEntry({ ...office, now }, of)
    return clarifications.requests.map((one) => one.state)
  }
  const list = async (clarification: 'open' | 'answered' | 'not-answered', now: Date) =>
    (await listEntries({ ...office, now }, { call: call.key, clarification, sort: 'number', page: 1 })).total
  return { made, call, opensAt, closesAt, office, of, ask, say, seen, state, list }
}

export const inGround =
  (body: (made: Awaited<ReturnType<typeof ground>>, ctx: Ctx) => Promise<void>) => (): Promise<void> =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      await body(await ground(ctx), ctx)
      for (const { name, sql } of entriesInvariants)
        expect([name, (await db.execute(sql)).length]).toEqual([name, 0])
    })
