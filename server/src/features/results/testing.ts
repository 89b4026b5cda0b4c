import { newId, type AssignmentId, type JurorId, type ReviewId } from '#kernel/ids.ts'
import type { SiteRole } from '#kernel/actor.ts'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { criteriaFor, type Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import type { Entry } from '#features/entries/index.ts'
import { anEntry } from '#features/entries/testing.ts'
import { assignments, jurors, reviews, scores } from '#features/jury/tables.ts'
import { decideOthers } from './commands/decide-others.ts'
import { previewOthers } from './views/others.ts'

/** Somebody of the office who has just signed in, in the database, with a role for the whole site. */
export async function anOfficer(ctx: Ctx, email: string, role: SiteRole = 'organiser'): Promise<Ctx> {
  const person = await ensurePerson(ctx.db, { email, name: email.split('@')[0] ?? '' }, ctx.now)
  await insertGrant(ctx.db, { personId: person.id, role, scope: SITE }, ctx.now)
  return { ...ctx, actor: { ...(await loadActor(ctx.db, person)), signedInAt: ctx.now } }
}

/** The same person once judging is over by its date, signed in anew: the call of the tests judges for sixty days. */
export function afterJudging(ctx: Ctx): Ctx {
  const now = new Date(ctx.now.getTime() + 62 * 24 * 3_600_000)
  const { actor } = ctx
  return { ...ctx, now, actor: actor.kind === 'person' ? { ...actor, signedInAt: now } : actor }
}

/** Gives no distinction to every entry that has no decision yet; the act's id. */
export async function decideRest(office: Ctx, call: Call): Promise<string> {
  const all = { call: call.key, proposed: 'included' } as const
  const { hash } = await previewOthers(office, all)
  return (await decideOthers(office, { ...all, hash })).act
}

/** A call with admitted entries in its first category. `marks[entry][juror]`: the mark on every criterion; null: none. */
export async function aJudgedCall(
  ctx: Ctx,
  marks: readonly (readonly (number | null)[])[],
  made?: Call,
): Promise<{ readonly call: Call; readonly entries: readonly Entry[] }> {
  const call = made ?? (await aCall(ctx))
  const entries: Entry[] = []
  for (const [index] of marks.entries()) {
    const made = await anEntry(ctx, {
      call,
      traits: ['admitted'],
      title: `Entry ${index + 1}`,
      authority: `it-town-${index + 1}`,
    })
    entries.push(made.entry)
  }
  const seats = Math.max(0, ...marks.map((row) => row.length))
  const panel = await Promise.all(Array.from({ length: seats }, (_, seat) => aJuror(ctx, call, seat + 1)))
  for (const [index, row] of marks.entries())
    for (const [seat, mark] of row.entries())
      if (mark !== null) await aReview(ctx, call, { entry: entries[index], juror: panel[seat], mark })
  return { call, entries }
}

async function aJuror(ctx: Ctx, call: Call, seat: number): Promise<JurorId> {
  const email = `juror-${seat}@example.eu`
  const person = await ensurePerson(ctx.db, { email }, ctx.now)
  const id = newId<JurorId>()
  await ctx.db.insert(jurors).values({
    id,
    callId: call.id,
    personId: person.id,
    email,
    name: `Juror ${seat}`,
    language: 'en',
    categoryKeys: call.document.categories.map(({ key }) => key),
    tokenHash: newId<string>(),
    state: 'accepted',
    invitedAt: ctx.now,
    firstInvitedAt: ctx.now,
    answeredAt: ctx.now,
    conflictsStatedAt: ctx.now,
  })
  return id
}

type Marked = {
  readonly entry: Entry | undefined
  readonly juror: JurorId | undefined
  readonly mark: number
}

/** A review that was given, with the same mark on every criterion. */
async function aReview(ctx: Ctx, call: Call, { entry, juror, mark }: Marked): Promise<void> {
  if (!entry?.latestSubmissionId || !juror) return
  const submissionId = entry.latestSubmissionId
  const [assignmentId, reviewId] = [newId<AssignmentId>(), newId<ReviewId>()]
  const roundKey = call.document.rounds[0]?.key ?? ''
  const at = { updatedAt: ctx.now }
  await ctx.db.insert(assignments).values({
    id: assignmentId,
    callId: call.id,
    roundKey,
    entryId: entry.id,
    jurorId: juror,
    assignedAt: ctx.now,
  })
  await ctx.db.insert(reviews).values({
    id: reviewId,
    callId: call.id,
    assignmentId,
    submissionId,
    callVersion: call.documentVersion,
    state: 'given',
    givenAt: ctx.now,
    ...at,
  })
  await ctx.db.insert(scores).values(
    criteriaFor(call.document, entry.categoryKey).map(({ key }) => ({
      reviewId,
      criterionKey: key,
      mark: mark.toFixed(2),
      version: 1,
      ...at,
    })),
  )
}
