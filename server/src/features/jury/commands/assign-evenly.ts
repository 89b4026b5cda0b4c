import type { EntryId, JurorId } from '#kernel/ids.ts'
import { inLanguage } from '#kernel/languages.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { askedOf, closeInMail, getCall, mayRunCall, type Call } from '#features/calls/index.ts'
import * as notices from '#features/notices/index.ts'
import { roundInMail } from '../core/round-in-mail.ts'
import { recordedRound, roundOfAct, type RoundNow } from '../core/round.ts'
import { mayAssign } from '../policy/round.ts'
import { mayActOnAll } from '../policy/sight.ts'
import { heldJury } from '../scope.ts'
import { insertAssignments } from '../store/assignments.ts'
import { isWhole } from '../store/given-evenly.ts'
import { roundNow } from '../store/early-closes.ts'
import type { Juror } from '../store/jurors.ts'
import { planFor } from '../views/kept-plans.ts'
import { markOfPlan, ownAmong, planFacts, toldOf } from '../views/plan.ts'
import { roundSight } from '../views/round-sight.ts'

type Input = {
  readonly call: string
  readonly round?: string | undefined
  readonly perEntry: number
  readonly hash: string
}
type Form = { readonly once?: string | undefined }
type Added = Awaited<ReturnType<typeof planFor>>['added']
type Assigned = { readonly added: number; readonly told: number; readonly at: string }

/** The facts that the preview was drawn from, if one may act on them; null: they are not as they were. */
async function unchanged(ctx: Ctx, db: Db, { call: key, round, perEntry, hash }: Input) {
  const call = await getCall(db, key)
  demand(mayRunCall(ctx.actor, call))
  const asked = { key: roundOfAct(call.document.rounds, round), now: ctx.now }
  const now = await roundNow(db, call, asked)
  demand(mayAssign(now, ctx.now))
  demand(mayActOnAll(await roundSight({ ...ctx, db }, call, now.round)))
  const facts = await planFacts(db, call, asked, perEntry)
  return markOfPlan(ctx, facts) === hash ? { call, facts } : null
}

/**
 * Assigns exactly what the preview showed, and tells each juror once how many entries wait. The plan follows from the facts, so it is drawn up
 * before anybody has to wait for the jury's lock; under it only the facts are held against those of the preview. Returns how many as the preview
 * says it: whoever has an entry of their own is not told what it was given; and the instant, by which the act can be undone. A form that is
 * sent twice assigns once.
 */
export async function assignEvenly(ctx: Ctx, { once: key, ...asked }: Input & Form) {
  const plan = await planned(ctx, asked)
  return ctx.db.transaction(async (tx) => {
    const { id } = await heldJury(ctx, tx, asked.call)
    // It may have been undone since, or in part where a juror had begun.
    const again = async (answer: Assigned) => ((await isWhole(tx, id, new Date(answer.at))) ? answer : null)
    return once(tx, ctx, { of: 'assignEvenly', key, asked, again }, () => assign(ctx, tx, asked, plan))
  })
}

/** What to add, by the facts of the preview; null: they are others by now, be it by a first click. */
async function planned(ctx: Ctx, input: Input): Promise<Added | null> {
  const stands = await unchanged(ctx, ctx.db, input)
  return stands && (await planFor(stands.facts)).added
}

async function assign(ctx: Ctx, tx: Db, input: Input, added: Added | null): Promise<Assigned> {
  const stands = added && (await unchanged(ctx, tx, input))
  if (!stands) throw new Refusal('changed-meanwhile')
  if (added.length === 0) throw new Refusal('assignment-impossible')
  const { call, facts } = stands
  const pairs = added.map(([entryId, jurorId]) => ({
    entryId: entryId as EntryId,
    jurorId: jurorId as JurorId,
  }))
  const round = { callId: call.id, roundKey: facts.now.round.key }
  const written = await insertAssignments(tx, round, pairs, ctx.now)
  if (written.length !== pairs.length) throw new Refusal('changed-meanwhile')
  const subject = { callId: call.id, subjectId: call.id }
  const of = recordedRound(call.document, facts.now.round)
  await audit.record(tx, ctx, 'assignment.give-evenly', { ...subject, added: written.length, ...of })
  await tellJurors(ctx, tx, call, {
    jurors: facts.jurors,
    pairs,
    now: facts.now,
    hash: input.hash,
  })
  const own = await ownAmong({ ...ctx, db: tx }, call, facts)
  const given = toldOf(added, own)
  const told = new Set(given.map(([, jurorId]) => jurorId)).size
  return { added: given.length, told, at: ctx.now.toISOString() }
}

type Told = {
  readonly jurors: readonly Juror[]
  readonly pairs: readonly { readonly jurorId: string; readonly entryId: EntryId }[]
  readonly now: RoundNow
  readonly hash: string
}

async function tellJurors(ctx: Ctx, tx: Db, call: Call, told: Told): Promise<void> {
  const { round, closesAt } = told.now
  for (const juror of told.jurors) {
    const theirs = told.pairs.filter(({ jurorId }) => jurorId === juror.id)
    if (theirs.length === 0) continue
    await notices.enqueue(tx, ctx, {
      kind: 'entries-assigned',
      to: juror.email,
      language: juror.language,
      callId: call.id,
      // The same plan may be given anew once it was undone.
      causeKey: `entries-assigned:${told.hash}:${ctx.now.toISOString()}:${juror.id}`,
      concerns: theirs.map(({ entryId }) => entryId),
      facts: {
        name: juror.name,
        count: theirs.length,
        ask: askedOf(ctx, call, juror.language),
        call: inLanguage(call.document.name, juror.language).text,
        due: closesAt ? closeInMail(closesAt, call.document.zone, juror.language) : '—',
        ...roundInMail(call.document, round.key, juror.language).facts,
        url: pageAddress(ctx.settings, juror.language, 'juryDesk', { call: call.key }),
      },
    })
  }
}
