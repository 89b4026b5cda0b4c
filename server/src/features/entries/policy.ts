import type { Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import { roomWithin, type Room } from '#kernel/room.ts'
import { notYours } from '#kernel/denial.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import {
  isOpenForEntries,
  isSupplying,
  refusing,
  takesPlace,
  type CallDocument,
  type Finding,
} from '#features/calls/index.ts'
import { isFrozen, type Field } from '#features/forms/index.ts'
import { isNarrower } from '#features/media/index.ts'
import type { ResultsStage } from './core/results-guard.ts'
import type { Admissibility, EntryState } from './states.ts'

export type EntryFacts = {
  readonly state: EntryState
  readonly admissibility: Admissibility
  readonly number: string | null
  /** In which it is to be handed in. */
  readonly categoryKey: string
}
/** The category of what counts; null: nothing was handed in. */
type Counting = { readonly countsIn: string | null }
type CallFacts = {
  readonly state: 'draft' | 'announced'
  readonly cancelledAt: Date | null
  readonly cancelledCategories: readonly string[]
  readonly document: CallDocument
  readonly results: ResultsStage
}

/** Whose entries the actor's own are. Only people have entries. */
export function personOf(actor: Actor): PersonId {
  if (actor.kind !== 'person') throw notYours()
  return actor.personId
}

/**
 * From the opening to the last instant of the grace, unless the call was cancelled; and never once results are proposed, whatever the
 * dates say: what two people look at stands still.
 */
export const mayEnter = (call: CallFacts, now: Date): Verdict =>
  all(
    () => takesPlace(call),
    () => (call.state === 'announced' && isOpenForEntries(call.document, now) ? YES : no('call-not-open')),
    () => isUnresolved(call),
  )

const isUnresolved = ({ results }: CallFacts): Verdict =>
  results === 'none' ? YES : no('results-already-proposed')

/** The same in one category, which takes place. */
export const mayEnterIn = (call: CallFacts, category: string, now: Date): Verdict =>
  all(
    () => mayEnter(call, now),
    () => takesPlace(call, category),
  )

/** An answer, or the files of a question, from the day on that its call names; `today` where the call is. */
export const mayAnswer = (field: Pick<Field, 'frozenFrom'>, today: string): Verdict =>
  isFrozen(field, today) ? no('question-frozen') : YES

/** Of one person in one call; nobody has so many entries, only programs do. */
const MOST_ENTRIES = 100

/** How many more entries whoever has begun so many in a call may begin there; withdrawn ones count, deleted drafts do not. */
export const roomForEntries = (begun: number): Room => roomWithin(MOST_ENTRIES, begun)

export function mayBegin(begun: number): Verdict {
  const { limit, left } = roomForEntries(begun)
  return left > 0 ? YES : no('own-entries-limit-reached', { limit })
}

type Checked = { readonly findings: readonly Finding[]; readonly aside: readonly string[] }

/** By the rules of who may enter that refuse. Null where nothing was checked: as long as nothing is handed in, everything is kept. */
export function fitsRules(checked: Checked | null): Verdict {
  const [first, ...others] = checked ? refusing(checked.findings, checked.aside) : []
  if (!first) return YES
  const rules = [first, ...others].map(({ rule }) => rule.key)
  return first.kind === 'entries-per-authority'
    ? no('entry-limit-reached', { limit: first.rule.most, rules })
    : no('not-eligible', { rules })
}

/** How much room its authority has in the call for an entry, by the rule that leaves least; null: no rule refuses by it, or none is named. */
export function roomForAuthority({ findings, aside }: Checked): Room | null {
  const rooms = findings.flatMap(({ kind, rule, found }) =>
    kind === 'entries-per-authority' && found && rule.effect === 'refuse' && !aside.includes(rule.key)
      ? [{ limit: rule.most, left: found.left }]
      : [],
  )
  return rooms.sort((a, b) => a.left - b.left || a.limit - b.limit)[0] ?? null
}

/** What was withdrawn must be taken up again first. */
const isAlive = ({ state }: Pick<EntryFacts, 'state'>): Verdict =>
  state === 'withdrawn' ? no('entry-withdrawn') : YES

/**
 * Changing the working copy and handing it in, as long as the call is open. Once the office has said yes or no, what it
 * looked at stays: it can open its decision again. Supporting material is taken in phases of its own, of what was handed in.
 */
export const mayEdit = (entry: EntryFacts & Counting, call: CallFacts, now: Date): Verdict =>
  isSupplying(entry, call.document, now) ? maySupply(entry, call) : mayEditAll(entry, call, now)

/** The same of the whole entry, whatever supporting material can be added. */
export const mayEditAll = (entry: EntryFacts, call: CallFacts, now: Date): Verdict =>
  all(
    () => isAlive(entry),
    () => mayEnterIn(call, entry.categoryKey, now),
    () => isUndecided(entry),
  )

/** Whatever the dates of entries say; what two people look at stands still here too. */
const maySupply = ({ categoryKey }: EntryFacts, call: CallFacts): Verdict =>
  all(
    () => takesPlace(call, categoryKey),
    () => (call.state === 'announced' ? YES : no('call-not-open')),
    () => isUnresolved(call),
  )

const isUndecided = ({ admissibility }: EntryFacts): Verdict =>
  admissibility === 'open' ? YES : no('admissibility-already-decided')

/** What counts in a category that takes place (`countsIn`; null: nothing does) is handed in again in no other. */
export const mayCountIn = (call: CallFacts, countsIn: string | null, category: string): Verdict =>
  countsIn === null || countsIn === category || !takesPlace(call, countsIn).ok ? YES : no('category-fixed')

/** Supporting material, and what is made clearer, comes to what was judged only while its marks can be given anew. */
export const keepsMarks = (losesMarks: boolean): Verdict => (losesMarks ? no('material-judged') : YES)

type Editing = { readonly losesMarks: boolean; readonly now: Date }

/** Changing the working copy: of supporting material that could never be handed in nothing is taken, neither words nor files. */
export const mayTake = (
  entry: EntryFacts & Counting,
  call: CallFacts,
  { losesMarks, now }: Editing,
): Verdict =>
  all(
    () => mayEdit(entry, call, now),
    () => keepsMarks(losesMarks),
  )

type Submitting = Counting & {
  readonly checked: Checked | null
  /** It would set marks aside that stand. */
  readonly losesMarks: boolean
}

/** Handing it in as it stands, by the rules of who may enter. */
export const maySubmit = (entry: EntryFacts, call: CallFacts, by: Submitting, now: Date): Verdict =>
  all(
    () => mayTake({ ...entry, countsIn: by.countsIn }, call, { losesMarks: by.losesMarks, now }),
    () => mayCountIn(call, by.countsIn, entry.categoryKey),
    () => fitsRules(by.checked),
  )

/** Into a category that is open to its authority; room there can come and go until it is handed in. */
export const mayChooseCategory = (closedBy: readonly Finding[]): Verdict =>
  fitsRules({ findings: closedBy, aside: [] })

type Changing = { readonly now: Date; readonly countsIn: string | null }

/**
 * The number carries the category's letter, so the category is fixed with the number; unless that in which it counts (`countsIn`) was
 * cancelled: then it may go into another, with the number that its receipts bear, and counts there once it is handed in again. If that
 * takes place after all before, it may go back.
 */
export const mayChangeCategory = (entry: EntryFacts, call: CallFacts, { now, countsIn }: Changing): Verdict =>
  all(
    () => isAlive(entry),
    () => mayEnter(call, now),
    () => isUndecided(entry),
    () => (countsIn === entry.categoryKey && takesPlace(call, countsIn).ok ? no('category-fixed') : YES),
  )

/** The same, dates and results aside, of an entry in a category as soon as that is cancelled. */
export const mayLeave = (
  call: Omit<CallFacts, 'results'>,
  category: string,
  decided: Admissibility,
): boolean =>
  decided === 'open' &&
  call.document.categories.some(({ key }) => key !== category && takesPlace(call, key).ok)

/**
 * Completing what only concerns publication (the text for those who cannot see a picture, its author, its licence), of
 * what was handed in: neither dates nor judging nor results stand in its way, since nobody judges it.
 */
export const mayComplete = (entry: Pick<EntryFacts, 'state' | 'admissibility' | 'number'>): Verdict =>
  all(
    () => isAlive(entry),
    () => (entry.state === 'submitted' ? YES : no('entry-not-submitted')),
    () => (entry.admissibility === 'not-admitted' ? no('admissibility-already-decided') : YES),
  )

/** What was published under a licence may be used under it: from then on it can only become wider. */
export const mayLicense = (licensed: string, wanted: string, results: ResultsStage): Verdict =>
  results === 'published' && isNarrower(wanted, licensed)
    ? no('licence-narrower', { fields: [{ field: 'licence', code: 'licence-narrower' }] })
    : YES

/** Withdrawing is always possible: nobody is judged against their will. */
export const mayWithdraw = (entry: Pick<EntryFacts, 'state'>): Verdict => isAlive(entry)

/** What was handed in once stays: its receipt is a promise. */
export const mayDelete = ({ number }: Pick<EntryFacts, 'number'>): Verdict =>
  number === null ? YES : no('entry-was-handed-in')

export const mayReinstate = (
  entry: EntryFacts,
  call: CallFacts,
  checked: Checked | null,
  now: Date,
): Verdict =>
  all(
    () => (entry.state === 'withdrawn' ? YES : no('entry-not-submitted')),
    () => mayEnterIn(call, entry.categoryKey, now),
    () => fitsRules(checked),
  )

/** What was published stands still: to decide anew, the publication is taken back first. */
export const isUnpublished = ({ results }: Pick<CallFacts, 'results'>): Verdict =>
  results === 'published' ? no('results-already-published') : YES

/**
 * Whether an entry that has left the judging can be under judgement again, by what its entrant or the office may do; for one
 * that would be withdrawn now, the place of its authority is its own. A place that another one has taken can come free again.
 */
export function mayComeBack(entry: EntryFacts, call: CallFacts, now: Date): Verdict {
  if (entry.state === 'withdrawn') return mayReinstate(entry, call, null, now)
  return all(
    () => takesPlace(call, entry.categoryKey),
    () => isUnpublished(call),
  )
}
