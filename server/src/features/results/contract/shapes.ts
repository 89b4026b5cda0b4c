import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { CallKey, Category } from '#features/calls/contract.ts'
import { PUBLICATION_STATES } from '../states.ts'

export const call = CallKey
export const instant = z.iso.datetime()
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Of a preview, for whoever may act on it; empty for everybody else, who are told why when they send it. */
export const mark = hash.or(z.literal(''))
/** As a call's document names it: 'winner'. */
export const distinctionKey = z.string().min(1).max(MOST.key)

/** An admitted entry by the submission that counts. */
export const Outline = z.object({
  entryId: z.uuid(),
  number: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  titleEnglish: z.string(),
  authority: z.string(),
  country: z.string(),
  place: z.string(),
  implementer: z.string(),
  isFictitious: z.boolean(),
})

/** Why an effect is not told though there is a model. */
export const NotEstimated = z.enum(['no-difference'])

const span = z.tuple([z.number(), z.number()])

/** What the severity model says of an entry, in marks; shown beside the official result, it decides nothing. */
export const Estimate = z.object({
  value: z.number(),
  /** Where it truly lies in half of the draws, and in nine of ten. */
  half: span.nullable(),
  ninety: span.nullable(),
  /** Why there are no ranges: no difference between entries was seen beyond the noise. */
  notEstimated: NotEstimated.nullable(),
  /** Nine of ten draws put it between these places. */
  places: span,
})

/** A place in a category's order where a distinction ends. */
export const Cut = z.object({
  /** Null: the marks of the category alone give no distinction, and the cut lies behind the first place. */
  distinction: distinctionKey.nullable(),
  /** How many entries stand before it. */
  places: z.number(),
})

const AtCut = Cut.extend({
  /** In how many of 20 draws it stands before the cut. */
  inTwenty: z.number(),
  /** Its chance to, 0 to 1. */
  chance: z.number(),
  group: z.enum(['in', 'open', 'out']),
})

export const RankedEntry = Outline.extend({
  /** Official place, from 1; null: no marks yet. */
  rank: z.number().nullable(),
  /** The official weighted mean, as decimal text. */
  value: z.string().nullable(),
  /** The same, exact, as n/d. */
  exact: z.string().nullable(),
  isTied: z.boolean(),
  /** Reviews given, of those that a full set has. */
  reviews: z.number(),
  isFullyReviewed: z.boolean(),
  estimate: Estimate.nullable(),
  /** Where it stands at each cut of its category, best first; empty without an estimate. */
  cuts: z.array(AtCut),
})

export const RankedGiven = RankedEntry.extend({
  /** What the jury gave it; null: nothing, nothing yet, or nothing that is told to who asks. */
  given: distinctionKey.nullable(),
  beside: z.array(distinctionKey),
  /** A note stands beside that decision, for those to whom it is told. */
  isNoted: z.boolean(),
})

/** What an entry was given: the distinction that the call names first, null for none, and what it has beside it. */
export const given = { distinction: distinctionKey.nullable(), beside: z.array(distinctionKey) }

export const DecisionView = z.object({
  ...given,
  note: z.string(),
  version: z.number(),
  /** The act that gave no distinction to all others, as long as it stands as that act left it; null: it was decided by itself. */
  act: z.uuid().nullable(),
  decidedAt: instant,
  decidedBy: z.string(),
})

export const GoneDecision = Outline.extend({
  category: Category,
  decision: DecisionView,
  /** What became of the entry. */
  why: z.enum(['withdrawn', 'not-admitted', 'admission-open', 'cancelled']),
  /** Whether it can be under judgement again, and bring its decision. */
  mayComeBack: May,
})

/** A distinction that these categories have together more often than they may. */
export const Overgiven = z.object({
  categories: z.array(Category),
  distinction: distinctionKey,
  given: z.number(),
  limit: z.number(),
})

/** Numbers of entries of one authority, which have more than one of the distinctions of which it can have one. */
export const WonTwice = z.object({ numbers: z.array(z.string()) })

/** A distinction that must be given, and of which places are left. */
export const Ungiven = Overgiven.omit({ limit: true }).extend({ places: z.number() })

/** A distinction on an entry that has left: if it comes back, it brings it. */
export const Held = z.object({
  entryId: z.uuid(),
  number: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  category: Category,
  distinction: distinctionKey,
  beside: z.array(distinctionKey),
})

export const Counts = z.object({ received: z.number(), admitted: z.number() })

export const PublicationView = z.object({
  state: z.enum(PUBLICATION_STATES),
  proposedAt: instant,
  proposedBy: z.string(),
  isMine: z.boolean(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawalReason: z.string(),
})

export const PublishedEntry = Outline.extend({
  distinction: distinctionKey.nullable(),
  /** The first picture that may be shown; null: a typographic plate. */
  picture: z
    .object({
      id: z.uuid(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      colour: z.string().nullable(),
      alt: z.string(),
      credit: z.string(),
    })
    .nullable(),
})

/** Why nothing is decided, or taken back, in a call now, or not by whoever asks. */
export const NOT_DECIDED = [
  'judging-not-over',
  'results-already-published',
  'own-conflict',
  'not-allowed',
] as const

/** When and where the jury of a round hears entrants. */
export const Hearing = z.object({
  opensAt: instant,
  closesAt: instant.nullable(),
  place: localised.nullable(),
})

export const NextRound = z.object({
  name: localised,
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  /** Null: its jury judges without hearing anybody. */
  hearing: Hearing.nullable(),
})
