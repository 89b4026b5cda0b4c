import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import { categoryOf, outlineOf } from '../core/entry-views.ts'
import { byName } from '../core/ranking/sheet.ts'
import { OUTCOMES, type AtRoundCut } from '../core/round-cut.ts'
import { mayCarryOut, mayChoose, maySeeCut, mayTakeBack } from '../policy/cuts.ts'
import { namesById } from '../store/publications.ts'
import type { RoundCut } from '../store/round-cuts.ts'
import { cutNow, isInForce, type AskedCut, type CutNow, type WayNow } from './cut-now.ts'

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
    closesAt: now.closesAt?.toISOString() ?? null,
    isOver: facts.judging.ok,
    because: sees.ok ? null : sees.because,
    entries: sees.ok ? facts.entries : 0,
    perEntry: now.round.jurorsPerEntry,
    mayCarryOut: verdictView(mayCarryOut(ctx.actor, call, facts)),
    mayTakeBack: verdictView(mayTakeBack(ctx.actor, call, facts)),
    mayChoose: verdictView(mayChoose(ctx.actor, call, facts)),
    /** In the way of taking it back. */
    begun: sees.ok ? [...facts.begun] : [],
    carriedOut: cut && isInForce(cut) ? await carriedOutView(ctx, cut) : null,
    into: found.ways.map((way) => wayView(call, found, way, sees.ok)),
    hash: sees.ok ? hash : '',
  }
}

async function carriedOutView(ctx: Ctx, { carriedOutAt, carriedOutBy }: RoundCut) {
  const names = await namesById(ctx.db, [carriedOutBy])
  return { at: carriedOutAt.toISOString(), by: names.get(carriedOutBy) ?? '' }
}

function wayView(call: Call, found: CutNow, way: WayNow, isSeen: boolean) {
  const { round, because, rule, opensAt, closesAt } = way
  return {
    round: round.key,
    name: { ...round.name },
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
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
  { totals, now }: CutNow,
  { at, there, begun }: WayNow,
  { submission, isFictitious }: CutNow['judged'][number],
) {
  const { entryId } = submission
  const ranked = totals.get(entryId)
  const place = there.get(entryId)
  const { panels } = now.round
  const found = at.get(entryId) ?? NOWHERE
  return {
    ...outlineOf(submission, isFictitious),
    category: categoryOf(call.document, submission.categoryKey),
    ...found,
    /** Of the panel by which its place is counted, where that is one. */
    panel: panels.find(({ key }) => key === found.group)?.name ?? null,
    value: ranked?.value ?? null,
    reviews: ranked?.jurors ?? 0,
    /** It is in that round, because of the cut or by hand. */
    there: place ? { because: place.because, reason: place.reason } : null,
    hasBegun: begun.has(entryId),
  }
}

type EntryView = ReturnType<typeof entryView>

/** By what comes of it, then by where it is counted, then by place. */
const asCut = (a: EntryView, b: EntryView): number =>
  OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) ||
  byName(a.group, b.group) ||
  (a.place ?? 0) - (b.place ?? 0) ||
  Number(b.value ?? 0) - Number(a.value ?? 0) ||
  byName(a.number, b.number)
