import type { Ctx } from '#platform/ctx.ts'
import { present } from '#kernel/impossible.ts'
import { SITE } from '#kernel/scopes.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { recuse } from '#features/jury/commands/recuse.ts'
import { saveRemark } from '#features/jury/commands/save-remark.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { aGivenReview, aJuror, anAssignment } from '#features/jury/testing.ts'
import { withTx } from '#platform/testing/database.ts'
import { aCtx } from '#platform/testing/ctx.ts'

type Entry = Awaited<ReturnType<typeof anEntry>>['entry']

/** Somebody of the office of all calls. */
export async function anOfficeOf(ctx: Ctx, email: string, role: 'organiser' | 'auditor' = 'organiser') {
  const person = await ensurePerson(ctx.db, { email, name: email }, ctx.now)
  await insertGrant(ctx.db, { personId: person.id, role, scope: SITE }, ctx.now)
  return { ...ctx, actor: await loadActor(ctx.db, person) }
}

const MARKS = [
  [5, 4],
  [4, 4],
  [3, 2],
  [2, 2],
  [1, 5],
  [3, 5],
] as const

/** Three entries of the first category and one of the second, each of a town of its own. */
async function fourEntries(ctx: Ctx) {
  const call = await aCall(ctx)
  const [first, second] = call.document.categories.map(({ key }) => key)
  const made: Entry[] = []
  for (const title of ['La tavola', 'Il ponte', 'Φεστιβάλ', 'La piazza']) {
    const category = present(title === 'La piazza' ? second : first, 'a category')
    const wanted = { title, authority: `it-${title}`, email: `${made.length}@town.example` }
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'], category, ...wanted })
    made.push(entry)
  }
  const [one, two, three, four] = made as [Entry, Entry, Entry, Entry]
  return { call, one, two, three, four }
}

/**
 * Two jurors of the same name have given reviews of three entries of one category, one of them of the entry of another;
 * a third has begun one, stepped back from one and stated a conflict with one.
 */
export async function aRecord(ctx: Ctx) {
  const made = await fourEntries(ctx)
  const { call, one, two, three, four } = made
  const keys = (entry: Entry) => ({ call: call.key, entry: entry.id })
  const ann = await aJuror(ctx, { call, name: 'Ann', email: 'ann-1@jury.example' })
  const anna = await aJuror(ctx, { call, name: 'Ann', email: 'ann-2@jury.example' })
  const cleo = await aJuror(ctx, { call, name: 'Cleo', email: 'cleo@jury.example' })
  const reviewed = [one, two, three].flatMap((entry) => [ann, anna].map((juror) => ({ entry, juror })))
  for (const [at, { entry, juror }] of reviewed.entries()) {
    const [idea = 1, welcome = 1] = MARKS[at] ?? []
    await aGivenReview(ctx, { call, entry, juror, marks: { idea, welcome } })
  }
  await aGivenReview(ctx, { call, entry: four, juror: ann })
  await anAssignment(ctx, { call, entry: one, juror: cleo })
  await saveScore(cleo.as, { ...keys(one), criterion: 'idea', mark: 1 })
  await saveRemark(cleo.as, { ...keys(one), remark: 'UNFINISHED' })
  await anAssignment(ctx, { call, entry: two, juror: cleo })
  await recuse(cleo.as, { ...keys(two), note: 'I advised them' })
  const conflicts = [{ entryId: three.id, kind: 'declared' as const, note: '=SUM(1)' }]
  await stateConflicts(cleo.as, { call: call.key, asked: [three.id], conflicts })
  return { ...made, ann, anna, cleo, keys }
}

export const recorded =
  (body: (record: Awaited<ReturnType<typeof aRecord>>, ctx: Ctx) => Promise<void>) => () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      await body(await aRecord(ctx), ctx)
    })
