import { isDeepStrictEqual } from 'node:util'
import { inLanguage } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import {
  askedInPhase,
  asTold,
  clarifiable,
  clarificationNow,
  closeInMail,
  isOpenForEntries,
  withWhatHangs,
  type Call,
} from '#features/calls/index.ts'
import { clarificationCause } from '../core/causes.ts'
import { NO_JURY, type JuryGuard } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayClarify } from '../policy/clarifying.ts'
import { insertClarification } from '../store/clarifications.ts'
import { changeWorkingCopy, type Entry } from '../store/entries.ts'
import { heldClarification } from './held-clarification.ts'
import { owedMaterial } from './owed-material.ts'
import { tellEntrant } from './tell-entrant.ts'

type Input = {
  readonly call: string
  readonly entry: string
  /** Keys of fields. */
  readonly questions: readonly string[]
  readonly words: string
  /** That was looked at; of no other anything is asked. */
  readonly submission?: string | undefined
}

/**
 * Asks the entrant of an entry to make answers clearer: which, and in words of the office what is unclear. Until the phase closes these
 * answers, and nothing else, can be given anew. The version of the working copy moves on, so that no page from before hands in past it.
 */
export async function askClarification(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const held = await heldClarification(ctx, tx, input, { results, jury })
    const { call, entry, facts, standing, asking, last } = held
    const words = input.words.trim()
    const asked = withWhatHangs(call.document, entry.categoryKey, input.questions)
    const fields = clarifiable(call.document, entry.categoryKey).filter(({ key }) => asked.has(key))
    const questions = fields.map(({ key }) => key)
    if (standing && asking.isAsked) {
      const own = await audit.ownLast(tx, ctx, 'entry.ask-clarification', last)
      const isSame = standing.words === words && isDeepStrictEqual(standing.questions, questions)
      if (own && isSame) return { clarification: standing.id }
    }
    const clarifying = askedInPhase(clarificationNow(call.document, ctx.now), questions)
    const losesMarks = await jury.losesMarks({ db: tx, now: ctx.now }, call, { ...entry, clarifying })
    demand(mayClarify(ctx.actor, facts, { ...asking, losesMarks }))
    demandAsked(input, { questions, words })
    if (input.submission !== undefined && input.submission !== entry.latestSubmissionId)
      throw new Refusal('changed-meanwhile')
    const request = { callId: call.id, entryId: entry.id, questions, words, askedAt: ctx.now }
    const { id } = await insertClarification(tx, request)
    await changeWorkingCopy(tx, entry, { clarifying: [...clarifying] }, ctx.now)
    await audit.record(tx, ctx, 'entry.ask-clarification', {
      ...{ callId: call.id, subjectId: entry.id },
      ...{ clarification: id, questions: questions.join(',') },
    })
    const told = { ...entry, clarifying: [...clarifying] }
    await tell(ctx, tx, { id, call, entry: told, words, fields }, jury)
    return { clarification: id }
  })
}

type Asked = {
  readonly id: string
  readonly call: Call
  readonly entry: Entry
  readonly words: string
  readonly fields: ReturnType<typeof clarifiable>
}

/** By when, and which: the entrant is told in their own language. */
async function tell(ctx: Ctx, tx: Db, { id, call, entry, words, fields }: Asked, jury: JuryGuard) {
  const owed = await owedMaterial(ctx, tx, { entry, call }, jury)
  await tellEntrant(
    tx,
    ctx,
    { entry, call },
    {
      kind: 'clarification-asked',
      facts: (language) => ({
        ...closing(call, ctx.now, language),
        ...owed(language),
        ...{ number: entry.number ?? '', words },
        questions: fields.map(({ label }) => `– ${inLanguage(label, language).text}`).join('\n'),
      }),
      causeKey: clarificationCause(id),
    },
  )
}

/** A question that there is not is not asked in silence, and neither is nothing. */
function demandAsked(
  input: Pick<Input, 'questions'>,
  { questions, words }: { readonly questions: readonly string[]; readonly words: string },
): void {
  const isUnknown = input.questions.some((key) => !questions.includes(key))
  const fields = [
    ...(questions.length === 0 || isUnknown
      ? [{ field: 'questions', code: isUnknown ? 'unknown-choice' : 'required' }]
      : []),
    ...(words === '' ? [{ field: 'words', code: 'required' }] : []),
  ]
  if (fields.length > 0) throw new Refusal('input-invalid', { fields })
}

function closing({ document }: Call, now: Date, language: string) {
  const closesAt = clarificationNow(document, now)?.closesAt
  // Entrants are told nothing of a grace that is silent.
  const rest = isOpenForEntries(asTold(document), now) ? 'open' : 'stays'
  return { rest, closesAt: closesAt ? closeInMail(closesAt, document.zone, language) : '' }
}
