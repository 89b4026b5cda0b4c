import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { demand, verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  cancelledAmong,
  cutDocument,
  getCall,
  isSupplying,
  maySeeCall,
  type EndedEarly,
  type Wanted,
} from '#features/calls/index.ts'
import { fieldsOf } from '#features/forms/index.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS, type ResultsGuard } from '../core/results-guard.ts'
import type { CallOfEntryView, MyEntryLine } from '../contract/shapes.ts'
import { callOfEntryView, categoryView, partsOf, standingOf } from '../core/entry-views.ts'
import { removedIn, type RemovedRow } from '../core/removed.ts'
import { basesOf } from '../core/three-way.ts'
import type { WordsByFile } from '../core/words.ts'
import { isOtherToRules, toldBy, toldIn } from '../core/eligibility.ts'
import {
  mayChangeCategory,
  mayComeBack,
  mayComplete,
  mayDelete,
  mayEnter,
  mayReinstate,
  maySubmit,
  mayTake,
  mayWithdraw,
  personOf,
  fitsRules,
  roomForAuthority,
  roomForEntries,
} from '../policy.ts'
import {
  asEntrantIsTold,
  endedIn,
  endedOf,
  isLosingMarks,
  losingMarksAmong,
  ownWorking,
  type EnteredCall,
  type OwnEntry,
} from '../scope.ts'
import { askedOf, type Clarification } from '../store/clarifications.ts'
import { asItCounts, withCountsIn } from '../store/counts-in.ts'
import { eligibilitiesOf, viewOf, type Eligibility } from '../store/eligibility.ts'
import { countOfOwnerIn, entriesOfOwner } from '../store/entries.ts'
import { removedOf } from '../store/removed.ts'
import { latestSubmissions, submissionsOf, type Submission } from '../store/submissions.ts'
import { wordsOf } from '../store/words.ts'
import { workingCopies, type WorkingNow } from '../store/working-copy.ts'
import { cancelledFor, isCancelled } from './cancelled.ts'
import { ownMedia } from './faces.ts'
import { fullOf, submissionLine } from './lines.ts'
import { myClarification } from './my-clarification.ts'
import { askedNow, keptOf, materialOf } from './supplied.ts'
import { hasChangesOf } from './unhanded.ts'

type Owned = {
  readonly entry: OwnEntry
  readonly call: EnteredCall
  readonly working: WorkingNow
  readonly latest: Submission | null
  /** What was completed of it since. */
  readonly words: WordsByFile | undefined
  /** Null: it adds nothing to the call. */
  readonly checked: Eligibility | null
  /** Handing in supporting material would set marks aside. */
  readonly losesMarks: boolean
  readonly cancelled: CallOfEntryView['cancelled']
  /** What the office asks to be made clearer. */
  readonly asked: Clarification | null
  readonly removed: readonly RemovedRow[]
  readonly ended: EndedEarly
}

type Shown = Omit<Owned, 'checked' | 'losesMarks'>
type Weighed = Omit<Owned, 'checked'>

export async function listMyEntries(ctx: Ctx, results = NO_RESULTS, jury = NO_JURY) {
  const found = await entriesOfOwner(ctx.db, personOf(ctx.actor))
  const owned = found.map(({ entry, call }) => ({ entry, call: asEntrantIsTold(call) }))
  const latest = await latestSubmissions(
    ctx.db,
    owned.map(({ entry }) => entry),
  )
  const working = await workingCopies(ctx, owned)
  const words = await wordsOf(
    ctx.db,
    [...latest.values()].map(({ id }) => id),
  )
  const callIds = [...new Set(owned.map(({ call }) => call.id))]
  const stages = await results.stagesOf(ctx.db, callIds)
  const ended = await results.ended(ctx.db, callIds)
  const cancelled = await cancelledAmong(
    ctx.db,
    owned.map(({ call }) => call),
  )
  const asked = await askedOf(ctx.db, found)
  const ids = owned.map(({ entry }) => entry.id)
  const removed = await removedOf(ctx.db, ids)
  const shown = owned.map(({ entry, call }, i): Shown => ({
    cancelled: cancelledFor({ entry, latest: latest.get(entry.id) ?? null }, cancelled),
    entry: withCountsIn(entry, latest.get(entry.id)),
    call: { ...call, results: stages.get(call.id) ?? 'none' },
    working: present(working[i], 'the working copy'),
    latest: latest.get(entry.id) ?? null,
    words: entry.latestSubmissionId ? words.get(entry.latestSubmissionId) : undefined,
    asked: asked.get(entry.id) ?? null,
    removed: removed.get(entry.id) ?? [],
    ended: endedIn(call, ended),
  }))
  const losesMarks = losingMarksAmong(ctx, jury)
  const weighed: Weighed[] = []
  for (const each of shown) weighed.push({ ...each, losesMarks: await losesMarks(each) })
  const checked = await checkedOf(ctx, weighed, results)
  return {
    entries: weighed.map((each) => lineOf({ ...each, checked: checked.get(each.entry.id) ?? null }, ctx.now)),
    full: fullOf(owned.map(({ call }) => call.key)),
    now: ctx.now.toISOString(),
  }
}

/** What handing in, or taking up again, would add to the call now; what stands as it was handed in has its place. */
function mayAdd(shown: Weighed, now: Date): boolean {
  const { entry, call } = shown
  if (entry.state === 'withdrawn') return mayEnter(call, now).ok
  if (!mayTake(entry, call, { ...shown, now }).ok) return false
  if (isSupplying(entry, call.document, now)) return isOtherToRules(shown, now)
  return entry.state !== 'submitted' || hasChangesOf(shown)
}

function checkedOf(
  { db, now }: Ctx,
  shown: readonly Weighed[],
  results: ResultsGuard,
): Promise<ReadonlyMap<EntryId, Eligibility>> {
  const adding = shown.filter((each) => mayAdd(each, now))
  return eligibilitiesOf(
    db,
    adding.flatMap(({ entry, call, working, latest }) => {
      if (entry.state !== 'withdrawn') return { entry, call, told: toldBy(working) }
      // What is taken up again is what was handed in; of what never was nothing is asked yet.
      return latest ? { entry, call, told: toldIn(latest) } : []
    }),
    results,
  )
}

function lineOf(shown: Owned, now: Date): MyEntryLine {
  const { entry, call, working, latest } = shown
  const categoryKey = entry.countsIn ?? entry.categoryKey
  const isOpenForEntries = mayEnter(call, now).ok
  const { cancelled, ended } = shown
  const callView = callOfEntryView(call, { now, isOpenForEntries, cancelled, ended })
  const [hasChanges, isComplete] = [hasChangesOf(shown), working.problems.length === 0]
  const mayChange = mayTake(entry, call, { ...shown, now }).ok
  return {
    id: entry.id,
    number: entry.number,
    title: entry.title,
    category: categoryView(call.document, entry.categoryKey),
    state: entry.state,
    admissibility: entry.admissibility,
    call: callView,
    standing: standingOf({
      ...entry,
      isCancelled: isCancelled({ entry, call }),
      isOpen: isOpenForEntries,
      isComplete,
      hasChanges,
      differs: hasChanges || working.leavesOut,
      mayChange,
    }),
    parts: partsOf(working),
    hasChanges,
    leavesOut: working.leavesOut,
    authorityRoom: shown.checked && roomForAuthority(shown.checked),
    isRefused: !fitsRules(shown.checked).ok,
    updatedAt: entry.updatedAt.toISOString(),
    handedInAt: latest?.handedInAt.toISOString() ?? null,
    material: materialOf(entry, call, { working, mayChange, now, ended }),
    removed: [...removedIn(shown.removed, { call, categoryKey, documents: [call.document] })],
    clarification: myClarification(entry, call, { standing: shown.asked, mayChange, now, ended }),
  }
}

/** Before one begins: how many entries one has in a call, and how many more one may begin. */
export async function showEntryRoom(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(maySeeCall(ctx.actor, call))
  const begun = await countOfOwnerIn(ctx.db, personOf(ctx.actor), call.id)
  return { begun, ...roomForEntries(begun) }
}

export async function showMyEntry(
  ctx: Ctx,
  input: { entry: string } & Pick<Wanted, 'section'>,
  results = NO_RESULTS,
  jury = NO_JURY,
) {
  const { entry, call, working } = await ownWorking(ctx, input.entry, results)
  const handedIn = await submissionsOf(ctx.db, entry)
  const latest = handedIn.find(({ id }) => id === entry.latestSubmissionId) ?? null
  const words = latest ? (await wordsOf(ctx.db, [latest.id])).get(latest.id) : undefined
  const cancelled = cancelledFor({ entry, latest }, await cancelledAmong(ctx.db, [call]))
  const asked = (await askedOf(ctx.db, [{ entry }])).get(entry.id) ?? null
  const losesMarks = await isLosingMarks(ctx, { entry, call }, jury)
  const removed = (await removedOf(ctx.db, [entry.id])).get(entry.id) ?? []
  const ended = await endedOf(ctx.db, call, results)
  const shown = { entry, call, working, latest, words, cancelled, asked, removed, losesMarks, ended }
  const checked = (await checkedOf(ctx, [shown], results)).get(entry.id) ?? null
  return {
    ...lineOf({ ...shown, checked }, ctx.now),
    version: entry.version,
    document: cutDocument(askedNow(entry, call, ctx.now), { section: input.section }),
    answers: keptOf(entry, call, { working, now: ctx.now }),
    bases: basesOf(fieldsOf(call.document.form, entry.categoryKey), entry.answers),
    media: await ownMedia(ctx.db, working.media),
    progress: working.progress,
    problems: working.problems,
    authorityNames: [...working.authorityNames],
    authorityCountry: working.authorityCountry,
    authority: working.authority,
    admissibilityReasons: entry.admissibilityReasons,
    submissions: handedIn.map((submission) => submissionLine(submission, entry)),
    eligibility: checked && viewOf(checked),
    may: {
      edit: verdictView(mayTake(entry, call, { losesMarks, now: ctx.now })),
      submit: verdictView(maySubmit(entry, call, { checked, countsIn: entry.countsIn, losesMarks }, ctx.now)),
      withdraw: verdictView(mayWithdraw(entry)),
      complete: verdictView(mayComplete(entry)),
      /** Once it is withdrawn. */
      comeBack: verdictView(mayComeBack({ ...asItCounts(entry, latest), state: 'withdrawn' }, call, ctx.now)),
      reinstate: verdictView(mayReinstate(asItCounts(entry, latest), call, checked, ctx.now)),
      delete: verdictView(mayDelete(entry)),
      changeCategory: verdictView(mayChangeCategory(entry, call, { now: ctx.now, countsIn: entry.countsIn })),
    },
    now: ctx.now.toISOString(),
  }
}
