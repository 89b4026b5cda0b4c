import { randomBytes } from 'node:crypto'
import { keptOfAll } from '#kernel/fold.ts'
import { present } from '#kernel/impossible.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { authoritiesById } from '#features/authorities/index.ts'
import { entryNumber, isSupplying, type Call } from '#features/calls/index.ts'
import { NO_JURY, type JuryGuard } from '../core/jury-guard.ts'
import { againFacts, receiptFacts } from '../core/letters.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { apartOf, sealOf } from '../core/sealed.ts'
import { isOtherToRules, toldBy } from '../core/eligibility.ts'
import type { Working } from '../core/working-copy.ts'
import { maySubmit, personOf } from '../policy.ts'
import { heldToEnter, isLosingMarks, type OwnEntry } from '../scope.ts'
import { eligibilityOf, holdRules } from '../store/eligibility.ts'
import { changeWorkingCopy, moveEntry, type Entry } from '../store/entries.ts'
import { searchNamesOf } from '../store/office-list.ts'
import { insertSubmission, latestSubmission, takeNumber, type Submission } from '../store/submissions.ts'
import { wordsOf } from '../store/words.ts'
import { workingCopies } from '../store/working-copy.ts'
import { receiptOf } from '../views/receipt.ts'
import { hasChangesOf } from '../views/unhanded.ts'
import { asMeant, demandAsMeant } from './as-meant.ts'
import { settleClarification } from './settle-clarification.ts'
import { tellEntrant } from './tell-entrant.ts'

type Input = {
  readonly entry: string
  readonly version: number
  /** The phases of which the page showed that supporting material, or what was to be made clearer, alone is handed in; left out: the whole entry. */
  readonly material?: readonly string[] | undefined
}

/**
 * Hands in: an immutable copy with its fingerprint; the working copy stays open to changes. What is handed in twice
 * without a change between is one submission with one receipt, however many ask at once, and even after the close. It is what
 * the page showed, or nothing: what cannot be handed in any more is no part of a version that counts.
 */
export async function submitEntry(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  const meant = input.material ?? 'whole'
  return ctx.db.transaction(async (tx) => {
    const { entry, call } = asMeant(await heldToEnter(ctx, tx, input.entry, results), meant, ctx.now)
    const [found] = await workingCopies({ ...ctx, db: tx }, [{ entry, call, meant }])
    const working = present(found, 'the working copy')
    const latest = await latestSubmission(tx, entry)
    const words = latest ? (await wordsOf(tx, [latest.id])).get(latest.id) : undefined
    if (entry.state === 'submitted' && latest && !hasChangesOf({ working, latest, words }))
      return receiptOf(tx, ctx, { entry, call, submission: latest }, results)
    demandAsMeant({ entry, call }, meant, ctx.now)
    const countsIn = latest?.categoryKey ?? null
    const losesMarks = await isLosingMarks({ ...ctx, db: tx }, { entry, call }, jury)
    demand(maySubmit(entry, call, { checked: null, countsIn, losesMarks }, ctx.now))
    if (entry.version !== input.version) throw new Refusal('changed-meanwhile', { version: entry.version })
    if (working.problems.length > 0) throw new Refusal('entry-incomplete', { fields: working.problems })
    const checked = await checkedOf(ctx, tx, { entry, call, working, latest }, results)
    demand(maySubmit(entry, call, { checked, countsIn, losesMarks }, ctx.now))
    const settled = await settleVersion(tx, ctx, entry, latest)
    const { submission, entry: submitted } = await handIn(tx, ctx, { entry: settled, call, working, latest })
    await settleClarification(tx, { entry, before: latest, words, submission })
    if (latest) await tellJury(tx, ctx, jury, { call, entry, submission })
    await announce(tx, ctx, { entry, call }, submission)
    return receiptOf(tx, ctx, { entry: submitted, call, submission }, results)
  })
}

type Again = Pick<HandIn, 'entry' | 'call'> & { readonly submission: Submission }

/** What was admitted already is admitted no second time: its jurors are told at once of what waits for them. */
async function tellJury(
  tx: Db,
  ctx: Ctx,
  jury: JuryGuard,
  { entry, call, submission }: Again,
): Promise<void> {
  await jury.handedInAgain(tx, ctx, { call, submission })
  if (entry.admissibility === 'admitted') await jury.admitted(tx, ctx, { call, entryId: entry.id })
}

/** By the rules of who may enter; where what is handed in changes nothing that they look at: null. */
async function checkedOf(
  { now }: Ctx,
  tx: Db,
  { entry, call, working, latest }: Omit<HandIn, 'entry'> & { readonly entry: OwnEntry },
  results: typeof NO_RESULTS,
) {
  if (isSupplying(entry, call.document, now) && !isOtherToRules({ entry, call, working, latest }, now))
    return null
  await holdRules(tx, call, entry.categoryKey)
  return eligibilityOf(tx, { entry, call, told: toldBy(working) }, results)
}

/** Files change without the working copy's version: what is handed in next must still be a version of its own. */
async function settleVersion(tx: Db, ctx: Ctx, entry: Entry, latest: Submission | null): Promise<Entry> {
  return latest?.entryVersion === entry.version ? changeWorkingCopy(tx, entry, {}, ctx.now) : entry
}

type HandIn = {
  readonly entry: Entry
  readonly call: Call
  readonly working: Working
  readonly latest: Submission | null
}

/** The immutable copy and its number; whoever calls it holds the category. */
export async function handIn(tx: Db, ctx: Ctx, { entry, call, working, latest }: HandIn) {
  const number = entry.number ?? (await newNumber(tx, call, entry.categoryKey))
  const sealed = {
    number,
    sequence: (latest?.sequence ?? 0) + 1,
    handedInAt: ctx.now,
    callVersion: call.documentVersion,
    answers: working.answers,
    media: working.media,
    apart: apartOf(call.document.form, working, newSalt),
  }
  const submission = await insertSubmission(tx, {
    ...sealed,
    ...working.facts,
    callId: call.id,
    entryId: entry.id,
    entryVersion: entry.version,
    categoryKey: entry.categoryKey,
    handedInBy: personOf(ctx.actor),
    hash: sealOf({ ...sealed, call: call.key, category: entry.categoryKey }),
  })
  const entering = [submission, ...submission.joint].flatMap(({ authorityId }) => authorityId ?? [])
  const bodies = await authoritiesById(tx, entering)
  const bodyNames = keptOfAll(entering.map((id) => bodies.get(id)?.searchNames ?? ''))
  const change = {
    number,
    latestSubmissionId: submission.id,
    searchNames: searchNamesOf(submission, bodyNames),
    otherwise: 'entry-not-draft' as const,
  }
  return { submission, entry: await moveEntry(tx, entry, 'submit', change) }
}

/** As many bits as the digest that it salts. */
const newSalt = (): string => randomBytes(32).toString('hex')

async function newNumber(tx: Db, call: Call, category: string): Promise<string> {
  const { letter } = present(
    call.document.categories.find(({ key }) => key === category),
    'the category',
  )
  return entryNumber(call.document.numberPrefix, letter, await takeNumber(tx, call.id, category))
}

async function announce(
  tx: Db,
  ctx: Ctx,
  of: { readonly entry: Entry; readonly call: Call },
  submission: Submission,
): Promise<void> {
  const { id, entryId, hash } = submission
  const by = await getPerson(tx, submission.handedInBy)
  const handedIn = { ...submission, handedInBy: by.name || by.email }
  await audit.record(tx, ctx, 'entry.submit', {
    callId: of.call.id,
    subjectId: entryId,
    submissionId: id,
    hash,
  })
  await tellEntrant(tx, ctx, of, {
    kind: 'entry-received',
    facts: (language) => ({
      ...receiptFacts(of.call, handedIn, { language, now: ctx.now }),
      ...againFacts(of.call, { ...of.entry, ...submission }, { language, now: ctx.now }),
    }),
    page: (language) => pageAddress(ctx.settings, language, 'myReceipt', { entry: entryId, submission: id }),
    causeKey: `entry-received:${id}`,
  })
}
