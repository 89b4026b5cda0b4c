import type { PersonId } from '#kernel/ids.ts'
import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import { countSeeing } from '#features/jury/index.ts'
import { categoryOf, outlineOf } from '../core/entry-views.ts'
import { whyOpen } from '../core/fate.ts'
import type { Ranked } from '../core/ranking/rank.ts'
import { byName } from '../core/ranking/sheet.ts'
import type { AtRoundCut } from '../core/round-cut.ts'
import {
  isEndDue,
  mayCarryOut,
  mayChoose,
  mayEnd,
  maySeeCut,
  mayTakeBack,
  mayTakeEndBack,
  mayTell,
} from '../policy/cuts.ts'
import { OUTCOMES, type Fate } from '../states.ts'
import { namesById } from '../store/publications.ts'
import {
  atWays,
  cutNow,
  endingHash,
  isInForce,
  settledUntil,
  tellingHash,
  type AskedCut,
  type CutNow,
} from './cut-now.ts'
import type { WayNow } from './way-now.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Whom the cut of a round lets through, whom not and why, and what of it stands already. */
export async function previewCut(ctx: Ctx, input: AskedCut) {
  const call = await officeCall(ctx, input.call)
  const found = await cutNow(ctx, ctx.db, call, input.round)
  const { now, facts, cut, hash } = found
  const sees = maySeeCut(facts)
  return {
    round: now.round.key,
    name: { ...now.round.name },
    zone: call.document.zone,
    closesAt: iso(now.closesAt),
    until: iso(settledUntil(found)),
    isOver: facts.judging.ok,
    because: sees.ok ? null : sees.because,
    entries: sees.ok ? facts.entries : 0,
    perEntry: now.round.jurorsPerEntry,
    mayCarryOut: verdictView(mayCarryOut(ctx.actor, call, facts)),
    mayTakeBack: verdictView(mayTakeBack(ctx.actor, call, facts)),
    /** In the way of taking it back. */
    begun: sees.ok ? [...facts.begun] : [],
    carriedOut:
      sees.ok && cut && isInForce(cut) ? await doneView(ctx, cut.carriedOutAt, cut.carriedOutBy) : null,
    telling: tellingView(ctx, call, found),
    ending: await endingView(ctx, call, found),
    into: await waysView(ctx, call, found),
    hash: sees.ok ? hash : '',
  }
}

/** Who would be told what; nothing of it to whom the cut is not shown. */
function tellingView(ctx: Ctx, call: Call, found: CutNow) {
  const { facts, told } = found
  const isSeen = maySeeCut(facts).ok
  const last = [...told.values()].map(({ toldAt }) => toldAt.getTime())
  return {
    may: verdictView(mayTell(ctx.actor, call, facts)),
    goOn: isSeen ? countOf(found, 'on') : 0,
    noFurther: isSeen ? countOf(found, 'out') : 0,
    undecided: isSeen ? facts.undecided : 0,
    toTell: isSeen ? facts.toTell : 0,
    told: isSeen ? told.size : 0,
    lastAt: isSeen && last.length > 0 ? new Date(Math.max(...last)).toISOString() : null,
    hash: isSeen ? tellingHash(found) : '',
  }
}

const countOf = ({ fates }: CutNow, fate: Fate): number =>
  [...fates.values()].filter((one) => one === fate).length

/** Of whom it would be said that they do not go on, and why nobody has said it yet; nothing of it to whom the cut is not shown. */
async function endingView(ctx: Ctx, call: Call, found: CutNow) {
  const { facts, ends, fates, judged } = found
  const [end] = ends
  const isSeen = maySeeCut(facts).ok
  const isDue = isSeen && isEndDue(facts).ok
  const open = judged.filter(({ submission }) => isDue && fates.get(submission.entryId) === 'open')
  return {
    may: verdictView(mayEnd(ctx.actor, call, facts)),
    mayTakeBack: verdictView(mayTakeEndBack(ctx.actor, call, facts)),
    ended: isSeen && end ? await doneView(ctx, end.endedAt, end.endedBy) : null,
    goOn: isSeen ? countOf(found, 'on') : 0,
    open: open.map(({ submission, isFictitious }) => ({
      ...outlineOf(submission, isFictitious),
      category: categoryOf(call.document, submission.categoryKey),
      why: whyOpen(atWays(found, submission.entryId), facts.isEnded),
    })),
    hash: isSeen ? endingHash(found) : '',
  }
}

async function doneView(ctx: Ctx, at: Date, by: PersonId) {
  return { at: at.toISOString(), by: (await namesById(ctx.db, [by])).get(by) ?? '' }
}

async function waysView(ctx: Ctx, call: Call, found: CutNow) {
  const isSeen = maySeeCut(found.facts).ok
  const views = []
  for (const way of found.ways)
    views.push({
      ...wayView(call, found, way, isSeen),
      seeing: isSeen ? await seeingIn(ctx, call, found, way) : 0,
      mayChoose: verdictView(mayChoose(ctx.actor, call, found.facts, way)),
    })
  return views
}

/** How many jurors would see at once what the rule lets through there now, or, where it is put in by hand, any of what is not there. */
async function seeingIn(ctx: Ctx, call: Call, { judged }: CutNow, way: WayNow): Promise<number> {
  const { round, rule, at, there, isOver } = way
  const ids = judged.map(({ submission }) => submission.entryId)
  const isGoing = (entryId: string): boolean => rule.kind === 'by-hand' || at.get(entryId)?.outcome === 'in'
  const going = ids.filter((entryId) => !isOver && !there.has(entryId) && isGoing(entryId))
  return countSeeing(ctx.db, call, round, new Set(going))
}

function wayView(call: Call, found: CutNow, way: WayNow, isSeen: boolean) {
  const { round, because, rule, opensAt, closesAt, isOver } = way
  return {
    round: round.key,
    name: { ...round.name },
    opensAt: iso(opensAt),
    closesAt: iso(closesAt),
    isOver,
    because,
    rule: {
      kind: rule.kind,
      places: rule.kind === 'top' ? rule.places : null,
      per: rule.kind === 'top' ? rule.per : null,
      atLeast: rule.kind === 'threshold' ? rule.atLeast : null,
    },
    entries: isSeen ? found.judged.map((one) => entryView(call, found, way, one)).sort(asCut) : [],
  }
}

const NOWHERE: AtRoundCut = { outcome: 'by-hand', group: '', place: null }

function entryView(
  call: Call,
  { totals, now, told }: CutNow,
  { at, there, begun, takenOut }: WayNow,
  { submission, isFictitious }: CutNow['judged'][number],
) {
  const { entryId } = submission
  const place = there.get(entryId)
  const { panels } = now.round
  const found = at.get(entryId) ?? NOWHERE
  return {
    ...outlineOf(submission, isFictitious),
    category: categoryOf(call.document, submission.categoryKey),
    ...found,
    /** Of the panel by which its place is counted, where that is one. */
    panel: panels.find(({ key }) => key === found.group)?.name ?? null,
    ...valueOf(totals.get(entryId)),
    /** It is in that round, because of the cut or by hand. */
    there: place ? { because: place.because, reason: place.reason } : null,
    takenOut: place ? '' : (takenOut.get(entryId)?.because ?? ''),
    hasBegun: begun.has(entryId),
    told: told.get(entryId)?.goesOn ?? null,
  }
}

const valueOf = (ranked: Ranked | undefined) => ({
  value: ranked?.value ?? null,
  reviews: ranked?.jurors ?? 0,
})

type EntryView = ReturnType<typeof entryView>

/** By what comes of it, then by where it is counted, then by place. */
const asCut = (a: EntryView, b: EntryView): number =>
  OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) ||
  byName(a.group, b.group) ||
  (a.place ?? 0) - (b.place ?? 0) ||
  Number(b.value ?? 0) - Number(a.value ?? 0) ||
  byName(a.number, b.number)
