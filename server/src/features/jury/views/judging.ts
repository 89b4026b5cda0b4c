import { canonicalJson, markOf, sha256Hex } from '#kernel/proof/index.ts'
import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf } from '#features/accounts/index.ts'
import { takesEntries, officeCall, type Call, type Round } from '#features/calls/index.ts'
import { NO_DECISIONS } from '../core/decisions-guard.ts'
import { jurorNames } from '../core/juror-names.ts'
import { progressOfAssignment, isOwed, unassignedIn, unconfirmedIn } from '../core/assignments.ts'
import { closedAt } from '../core/round.ts'
import { isEndForThem, mayCloseJudging, mayReopenJudging } from '../policy/ends-of-judging.ts'
import { isJudgingOver } from '../policy/round.ts'
import { SEAT_STATES } from '../states.ts'
import { listAssigned } from '../store/assignments.ts'
import { closeInForce, roundAsked, type EarlyClose } from '../store/early-closes.ts'
import { listForRound, listUnchecked } from '../store/outlines.ts'
import { listJurorRows } from '../store/jurors.ts'
import { closedSpans } from '../store/readers.ts'
import { besides, officeSight, type OfficeSight } from './office-sight.ts'
import { readersAmong } from './readers.ts'
import { readSince } from './read-since.ts'
import { restsOn } from './rests-on.ts'
import { hasOwn, outlinesFor } from './round-sight.ts'

type IsOwn = OfficeSight['isOwn']
type IsTold = Awaited<ReturnType<typeof outlinesFor>>['isTold']

/** What an early close would leave undone and whose seats go when it is taken back, as it is: an act is held against its mark. */
export const unfinishedIn = async (ctx: Asks, call: Call, round: Round) => {
  const { hash, missing } = unfinished(call, round, await judgingOf(ctx.db, call, round))
  const readers = await readersOf(ctx, { call, round }, ctx.now)
  const closes = await closesOf(ctx.db, call, round)
  return { missing, mark: closeMark(ctx.settings, { hash, readers, closes }) }
}

const closesOf = async (db: Db, call: Call, { key }: Round): Promise<number> =>
  (await closedSpans(db, call.id, key)).length

type Asks = Pick<Ctx, 'db' | 'settings' | 'now'>
type Seated = { readonly id: string }

const idsOf = (seats: readonly Seated[]): string[] => seats.map(({ id }) => id).sort()

type Closing = { readonly hash: string; readonly readers: readonly Seated[]; readonly closes: number }

/** Also over how often the round was closed early: a form from before it went on closes nothing. */
const closeMark = ({ secret }: Ctx['settings'], { hash, readers, closes }: Closing): string =>
  markOf(secret, sha256Hex(canonicalJson({ unfinished: hash, readers: idsOf(readers), closes })))

/** Over whose seats go when this early close is taken back. */
export const reopenMark = (
  { secret }: Ctx['settings'],
  close: Pick<EarlyClose, 'id'>,
  readers: readonly Seated[],
): string => markOf(secret, sha256Hex(canonicalJson({ close: close.id, readers: idsOf(readers) })))

async function judgingOf(db: Db, call: Call, round: Round) {
  return {
    outlines: await listForRound(db, call, round),
    unchecked: await listUnchecked(db, call, round),
    rows: await listJurorRows(db, call.id),
    assigned: await listAssigned(db, { callId: call.id, roundKey: round.key }),
  }
}

type Judging = Awaited<ReturnType<typeof judgingOf>>

/** The same without what is somebody's own, or is not told to them, where the counts would tell them how far its reviews are. */
const withoutOwn = (
  { outlines, rows, assigned, unchecked }: Judging,
  isOwn: IsOwn,
  isTold: IsTold,
): Judging => ({
  unchecked,
  outlines: outlines.filter((outline) => isTold(outline.entryId) && !isOwn(outline)),
  rows,
  assigned: assigned.filter(
    ({ parties, assignment: { entryId } }) => isTold(entryId) && !isOwn({ ...parties, entryId }),
  ),
})

/** Who still owes reviews, and which entries have fewer than the call asks for. */
function unfinished(call: Call, round: Round, { outlines, rows, assigned, unchecked }: Judging) {
  const rules = call.document.conflictRules
  const assignments = assigned.filter((one) => isOwed(rules, one))
  const [given = [], owed = []] = [true, false].map((is) =>
    assignments.filter((one) => (progressOfAssignment(rules, one) === 'given') === is),
  )
  const names = jurorNames(rows.map(({ juror }) => juror))
  const givenTo = Map.groupBy(given, ({ assignment }) => assignment.entryId)
  const owedFrom = Map.groupBy(owed, ({ assignment }) => assignment.jurorId)
  const lacking = outlines
    .map(({ entryId, number, title, titleLanguage }) => ({
      ...{ entryId, number, title, titleLanguage },
      given: givenTo.get(entryId)?.length ?? 0,
    }))
    .filter((entry) => entry.given < round.jurorsPerEntry)
  return {
    perEntry: round.jurorsPerEntry,
    entries: outlines.length,
    given: given.length,
    missing: owed.length,
    unassigned: unassignedIn(outlines, assignments, round.jurorsPerEntry),
    jurors: rows.flatMap(({ juror }) => {
      const left = owedFrom.get(juror.id) ?? []
      const started = left.filter((one) => progressOfAssignment(rules, one) === 'started').length
      return left.length === 0
        ? []
        : [{ jurorId: juror.id, name: names.get(juror.id) ?? juror.name, left: left.length, started }]
    }),
    lacking,
    unchecked,
    unconfirmed: unconfirmedIn(rules, outlines, assignments),
    hash: sha256Hex(
      canonicalJson({
        // Another call may come to the same key, and what is not there yet is the same everywhere.
        call: call.id,
        ...(call.document.rounds.length > 1 ? { round: round.key } : {}),
        owed: owed.map(({ assignment }) => assignment.id).sort(),
        lacking: lacking.map(({ entryId, given }) => `${entryId} ${given}`),
        ...(unchecked.length > 0 ? { unchecked: unchecked.map(({ entryId }) => entryId) } : {}),
      }),
    ),
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** What keeps a round closed of what its jury can have read since. */
export async function readByNow(ctx: Pick<Ctx, 'db' | 'now'>, asked: Parameters<typeof readSince>[1]) {
  const { readers, names } = await readSince(ctx, asked)
  return { isReadLater: readers.length > 0, areNamesOpen: names.isOpen }
}

/** Whether judging is over, how that came about, and what closing it now would leave undone. */
type Asked = { readonly call: string; readonly round?: string | undefined }

export async function previewJudgingClose(ctx: Ctx, input: Asked, decisions = NO_DECISIONS) {
  const call = await officeCall(ctx, input.call)
  const planned = await roundAsked(ctx.db, call, { key: input.round, now: ctx.now })
  const early = await closeInForce(ctx.db, { callId: call.id, roundKey: planned.round.key })
  const now = closedAt(planned, early?.closedAt ?? null)
  const sight = await officeSight(ctx, call)
  const self = await besides(sight)
  const { round } = planned
  const readers = await readersOf(ctx, { call, round }, early?.closedAt ?? ctx.now)
  const { hash, ...undone } = await unfinishedView(ctx, call, round, sight)
  const closed = {
    ...self,
    isClosedEarly: early !== null,
    phaseClosesAt: planned.closesAt,
    restsOn: await restsOn(ctx.db, { call, round }, decisions),
    ...(await readByNow(ctx, { call, round })),
    isAnythingDecided: await decisions.isAnythingDecided(ctx.db, call.id),
  }
  const mayClose = mayCloseJudging(ctx.actor, call, { ...self, window: now }, ctx.now)
  const mayReopen = mayReopenJudging(ctx.actor, call, closed, ctx.now)
  const markNow = early
    ? reopenMark(ctx.settings, early, readers)
    : closeMark(ctx.settings, { hash, readers, closes: await closesOf(ctx.db, call, round) })
  return {
    opensAt: iso(now.opensAt),
    closesAt: iso(now.closesAt),
    phaseClosesAt: iso(planned.closesAt),
    // Of a draft nothing has been, whatever its dates say.
    isOver: call.state !== 'draft' && isJudgingOver(now, ctx.now).ok,
    areEntriesOpen: takesEntries(call, ctx.now),
    early: early && (await earlyCloseView(ctx.db, early)),
    ...undone,
    // Whose it is not to end judging needs none, and would see by it that something of their own entry changed.
    hash: isEndForThem(self).ok ? markNow : '',
    readers: readers.map(({ name }) => name),
    mayClose: verdictView(mayClose),
    mayReopen: verdictView(mayReopen),
  }
}

/** The hash is over all that is unfinished, which closing ends whoever closes. */
async function unfinishedView(ctx: Ctx, call: Call, round: Round, sight: OfficeSight) {
  const whole = await judgingOf(ctx.db, call, round)
  const { isTold } = await outlinesFor(ctx, call, round)
  const told = withoutOwn(whole, sight.isOwn, isTold)
  return {
    ...unfinished(call, round, told),
    isWithoutOwn: await hasOwn(sight),
    hash: unfinished(call, round, whole).hash,
  }
}

/** Those whose seats go when an early close from then on is taken back, each by a name that is theirs alone. */
async function readersOf({ db, now }: Asks, closing: { call: Call; round: Round }, from: Date) {
  const { call } = closing
  const rows = await listJurorRows(db, call.id)
  const names = jurorNames(rows.map(({ juror }) => juror))
  const seats = rows.flatMap(({ juror }) =>
    SEAT_STATES.some((state) => state === juror.state) ? [juror] : [],
  )
  const readers = await readersAmong({ db, now }, closing, seats, { from, until: null })
  return readers.map(({ id, name }) => ({ id, name: names.get(id) ?? name }))
}

async function earlyCloseView(db: Db, { closedBy, closedAt, reason }: EarlyClose) {
  const by = (await namesOf(db, [closedBy])).get(closedBy)
  return { closedBy: by ? by.name || by.email : '', closedAt: closedAt.toISOString(), reason }
}
