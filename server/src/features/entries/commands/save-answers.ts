import { Refusal, type FieldProblem } from '#kernel/refusals.ts'
import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { dayIn, type Call } from '#features/calls/index.ts'
import {
  acceptAnswers,
  beyondKeeping,
  isFrozen,
  misshapen,
  nothingAsked,
  type Answers,
  type Field,
  type Form,
  type Section,
} from '#features/forms/index.ts'
import { present } from '#kernel/impossible.ts'
import { toldBy } from '../core/eligibility.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS, type ResultsGuard } from '../core/results-guard.ts'
import { sectionOf } from '../core/sections.ts'
import { answerIn, baseOf, basesOf, merge, type Bases, type Unheard } from '../core/three-way.ts'
import { overRemoved } from '../core/removed.ts'
import { problemsIn, type Working } from '../core/working-copy.ts'
import { mayTake } from '../policy.ts'
import { heldOwn, isLosingMarks } from '../scope.ts'
import { changeWorkingCopy, type Entry } from '../store/entries.ts'
import { eligibilityOf, viewOf } from '../store/eligibility.ts'
import { removedOf } from '../store/removed.ts'
import { workingCopies } from '../store/working-copy.ts'
import { askedNow } from '../views/supplied.ts'
import { hasChangesNow } from '../views/unhanded.ts'

type Input = {
  entry: string
  section: string
  bases?: Bases | undefined
  unheard?: Unheard | undefined
  version?: number | undefined
  answers: Record<string, unknown>
}

/**
 * Keeps what was typed in one section, right or wrong; only a text longer than any form asks for is refused, with the field.
 * What is no answer of its field's kind at all comes from a program, of which nothing is taken. What was changed here and,
 * otherwise, elsewhere since its writer began is refused with the other version, and stays as it is stored; a change of
 * another field, or the same words again, is no conflict. Whatever is refused, the other fields are kept, as the refusal says
 * (`saved`).
 */
export async function saveAnswers(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  const { refused, disputed, hasOthers, ...answer } = await keepAnswers(ctx, input, results, jury)
  const fields = [...refused, ...Object.keys(disputed).map((field) => ({ field, code: 'two-versions' }))]
  if (Object.keys(disputed).length > 0)
    throw new Refusal('changed-meanwhile', { fields, disputed, saved: answer })
  if (refused.length > 0) throw new Refusal('input-invalid', { fields, ...(hasOthers && { saved: answer }) })
  return answer
}

async function keepAnswers(ctx: Ctx, input: Input, results: typeof NO_RESULTS, jury: typeof NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const { entry, call } = await heldOwn(ctx, tx, input.entry, results)
    const { form } = askedNow(entry, call, ctx.now)
    const section = sectionOf(form, entry.categoryKey, input.section)
    if (!section) throw new Refusal('not-found')
    const losesMarks = await isLosingMarks({ ...ctx, db: tx }, { entry, call }, jury)
    const part = { version: form.version, sections: [section] }
    const wrong = misshapen(part, input.answers)
    const accepted = wrong.length > 0 ? {} : acceptAnswers(part, input.answers)
    const bases = input.bases ?? (input.version === entry.version ? null : {})
    const removed = (await removedOf(tx, [entry.id])).get(entry.id) ?? []
    const gone = overRemoved(section.fields, removed, { sent: accepted, bases })
    demandTaken(mayTake(entry, call, { losesMarks, now: ctx.now }), gone)
    demandShaped(wrong)
    const { typed, ...left } = keepable(part, accepted, [
      ...gone,
      ...frozenIn(section, entry, { accepted, ctx, call }),
    ])
    const { taken, elsewhere, disputed } = merge(section.fields, {
      stored: entry.answers,
      sent: typed,
      bases,
      unheard: input.unheard,
    })
    const kept = await put(ctx, tx, { call, entry, taken })
    return {
      ...left,
      disputed: Object.fromEntries(disputed.map((field) => [field.key, otherOf(entry, field)])),
      elsewhere: answersOf(elsewhere, entry),
      ...(await saved(tx, { call, section, results, ...kept })),
    }
  })
}

type Kept = { readonly entry: Entry; readonly working: Working }
type Taken = { readonly call: Call; readonly entry: Entry; readonly taken: Answers }

/** Nothing new is no new version. */
async function put(ctx: Ctx, tx: Db, { call, entry, taken }: Taken): Promise<Kept> {
  const keys = Object.keys(taken)
  const answers = { ...entry.answers, ...taken }
  const [found] = await workingCopies({ ...ctx, db: tx }, [{ entry: { ...entry, answers }, call }])
  const working = present(found, 'the working copy')
  if (keys.length === 0) return { entry, working }
  const { title } = working.facts
  const answeredAt = {
    ...entry.answeredAt,
    ...Object.fromEntries(keys.map((key) => [key, ctx.now.toISOString()])),
  }
  const changed = await changeWorkingCopy(tx, entry, { answers, answeredAt, title }, ctx.now)
  const { version } = changed
  await audit.record(tx, ctx, 'entry.save', { callId: call.id, subjectId: entry.id, version })
  return { entry: changed, working }
}

/** The answers that can be kept, and why the others cannot. */
function keepable(part: Form, sent: Answers, frozen: readonly FieldProblem[]) {
  const refused = [...frozen, ...beyondKeeping(part, sent)]
  const beyond = new Set(refused.map(({ field }) => field.split('.')[0]))
  const kept = Object.entries(sent).filter(([key]) => !beyond.has(key))
  return { typed: Object.fromEntries(kept), refused, hasOthers: kept.length > 0 }
}

type Sent = { readonly accepted: Answers; readonly ctx: Ctx; readonly call: Call }

/** What would say otherwise in a field that stays as it is by now. */
function frozenIn({ fields }: Section, entry: Entry, { accepted, ctx, call }: Sent): readonly FieldProblem[] {
  const today = dayIn(ctx.now, call.document.zone)
  return fields
    .filter((field) => isFrozen(field, today) && Object.hasOwn(accepted, field.key))
    .filter((field) => baseOf(field, accepted[field.key]) !== baseOf(field, answerIn(entry.answers, field)))
    .map(({ key }) => ({ field: key, code: 'frozen' }))
}

/** Whoever wrote over an answer that has gone is told that, before that nothing is taken any more. */
function demandTaken(verdict: Verdict, gone: readonly FieldProblem[]): void {
  if (!verdict.ok && gone.length > 0) throw new Refusal('answer-removed', { fields: gone })
  demand(verdict)
}

function demandShaped(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new Refusal('input-invalid', { fields })
}

/** What stands where somebody wrote otherwise; sent back as the base of what is written now, it says that this was seen. */
const otherOf = (entry: Entry, field: Field) => ({
  answer: answerIn(entry.answers, field) ?? null,
  base: baseOf(field, answerIn(entry.answers, field)),
  savedAt: entry.answeredAt[field.key] ?? entry.updatedAt.toISOString(),
})

const answersOf = (fields: readonly Field[], { answers }: Entry) =>
  Object.fromEntries(fields.map((field) => [field.key, answerIn(answers, field) ?? null]))

type Saved = Kept & { readonly call: Call; readonly section: Section; readonly results: ResultsGuard }

async function saved(tx: Db, { call, entry, working, section, results }: Saved) {
  const { progress, problems, authority } = working
  const { key, fields } = section
  const checked = await eligibilityOf(tx, { entry, call, told: toldBy(working) }, results)
  return {
    version: entry.version,
    bases: basesOf(fields, entry.answers),
    savedAt: entry.updatedAt.toISOString(),
    zone: call.document.zone,
    // Of a part that conditions hide by now nothing is asked.
    progress: progress.find((one) => one.key === key) ?? nothingAsked(key),
    problems: problemsIn(call.document.form, key, problems),
    authority,
    hasChanges: await hasChangesNow(tx, entry, working),
    eligibility: checked && viewOf(checked),
  }
}
