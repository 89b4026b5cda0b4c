import { canonicalJson } from '#kernel/proof/index.ts'
import { Refusal, type FieldProblem } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById, type Call } from '#features/calls/index.ts'
import {
  acceptAnswers,
  answerOfRole,
  beyondKeeping,
  misshapen,
  textOf,
  type Answers,
  type Form,
} from '#features/forms/index.ts'
import { present } from '#kernel/impossible.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { sectionBase, sectionOf } from '../core/sections.ts'
import { problemsIn } from '../core/working-copy.ts'
import { mayEdit, personOf } from '../policy.ts'
import { changeWorkingCopy, lockOwnEntry, type Entry } from '../store/entries.ts'
import { workingCopies } from '../store/working-copy.ts'

type Input = {
  entry: string
  section: string
  version: number
  base?: string | undefined
  answers: Record<string, unknown>
}

/**
 * Keeps what was typed in one section, right or wrong; only a text longer than any form asks for is refused, with the field,
 * and the others are kept, as the refusal says (`saved`). What is no answer of its field's kind at all comes from a program, of
 * which nothing is taken. Whoever saves over a change they have not seen is told, with
 * both versions; a change elsewhere in the entry, or the same words again, is no conflict.
 */
export async function saveAnswers(ctx: Ctx, input: Input, results = NO_RESULTS) {
  const { refused, hasOthers, ...answer } = await keepAnswers(ctx, input, results)
  if (refused.length === 0) return answer
  throw new Refusal('input-invalid', { fields: refused, ...(hasOthers && { saved: answer }) })
}

async function keepAnswers(ctx: Ctx, input: Input, results: typeof NO_RESULTS) {
  return ctx.db.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, personOf(ctx.actor), input.entry)
    const call = await getCallById(tx, entry.callId)
    const { form } = call.document
    const section = sectionOf(form, entry.categoryKey, input.section)
    if (!section) throw new Refusal('not-found')
    demand(mayEdit(entry, { ...call, results: await stageOf(results, tx, call.id) }, ctx.now))
    const part = { version: form.version, sections: [section] }
    demandShaped(misshapen(part, input.answers))
    const { typed, ...left } = keepable(part, acceptAnswers(part, input.answers))
    const answers = { ...entry.answers, ...typed }
    if (canonicalJson(answers) === canonicalJson(entry.answers))
      return { ...left, ...(await saved(tx, call, entry, input.section)) }
    demandSeen(form, entry, input)
    const title = textOf(answerOfRole(form, entry.categoryKey, answers, 'title'))
    const changed = await changeWorkingCopy(tx, entry, { answers, title }, ctx.now)
    await audit.record(tx, ctx, 'entry.save', {
      callId: call.id,
      subjectId: entry.id,
      version: changed.version,
    })
    return { ...left, ...(await saved(tx, call, changed, input.section)) }
  })
}

/** The answers that can be kept, and why the others cannot. */
function keepable(part: Form, sent: Answers) {
  const refused = beyondKeeping(part, sent)
  const beyond = new Set(refused.map(({ field }) => field.split('.')[0]))
  const kept = Object.entries(sent).filter(([key]) => !beyond.has(key))
  return { typed: Object.fromEntries(kept), refused, hasOthers: kept.length > 0 }
}

function demandShaped(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new Refusal('input-invalid', { fields })
}

function demandSeen(form: Form, entry: Entry, { section, version, base }: Input): void {
  if (version === entry.version) return
  if (base !== undefined && base === sectionBase(form, entry.categoryKey, section, entry.answers)) return
  throw new Refusal('changed-meanwhile', {
    version: entry.version,
    answers: answersIn(form, entry, section),
    savedAt: entry.updatedAt.toISOString(),
  })
}

function answersIn(form: Form, entry: Entry, section: string): Answers {
  const keys = new Set(sectionOf(form, entry.categoryKey, section)?.fields.map(({ key }) => key))
  return Object.fromEntries(Object.entries(entry.answers).filter(([key]) => keys.has(key)))
}

async function saved(tx: Db, call: Call, entry: Entry, section: string) {
  const [working] = await workingCopies(tx, [{ entry, call }])
  const { progress, problems } = present(working, 'the working copy')
  return {
    version: entry.version,
    base: sectionBase(call.document.form, entry.categoryKey, section, entry.answers),
    savedAt: entry.updatedAt.toISOString(),
    zone: call.document.zone,
    progress: present(
      progress.find(({ key }) => key === section),
      'the part of the entry',
    ),
    problems: problemsIn(call.document.form, section, problems),
  }
}
