import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { localised } from '#kernel/localised.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { words } from '#platform/http/line.ts'
import { Category } from '#features/calls/contract.ts'
import { OUTCOMES, WHY_OPEN } from '../states.ts'
import { call, hash, instant, mark, Outline } from './shapes.ts'

const round = z.string().min(1).max(MOST.key)
const reason = words(MOST.reason)

/** An entry that was judged in the round, and what comes of it. */
const AtCut = Outline.extend({
  category: Category,
  outcome: z.enum(OUTCOMES),
  /** Key of the category, country or panel within which places are counted; empty: the whole call. */
  group: z.string(),
  panel: localised.nullable(),
  /** From 1; null: none is counted. */
  place: z.number().nullable(),
  value: z.string().nullable(),
  reviews: z.number(),
  /** Null: it is not in that round. */
  there: z
    .object({ because: z.enum(['shortlist', 'mark', 'by-hand', 'admitted']), reason: z.string() })
    .nullable(),
  /** Why it was taken out of that round; empty: it was not, or is there again. */
  takenOut: z.string(),
  hasBegun: z.boolean(),
  /** Whether its entrant was told that it goes on, or does not; null: they were told nothing. */
  told: z.boolean().nullable(),
})

/** When something was done, and by whom; null: it does not stand. */
const Done = z.object({ at: instant, by: z.string() }).nullable()

/** That nobody else goes on, and of whom that is or would be said. */
const Ending = z.object({
  may: May,
  mayTakeBack: May,
  /** The last time; what came since is undecided. */
  ended: Done,
  goOn: z.number(),
  /**
   * Once there is choosing to end. `late`: it came after choosing had ended; `over`: the rule lets it through, to where judging is over; `free`:
   * the rule lets it through only now that a place came free.
   */
  open: z.array(Outline.extend({ category: Category, why: z.enum(WHY_OPEN) })),
  hash: mark,
})

/** What of the rules of going on refuses an act. */
const NOT_BETWEEN = [
  'call-cancelled',
  'judging-not-over',
  'round-closed',
  'results-already-published',
  'own-conflict',
  'judges-here',
  'not-allowed',
] as const

/** The same of taking an act back, with its reason. */
const NOT_TAKEN_BACK = [
  'call-cancelled',
  'results-already-published',
  'own-conflict',
  'judges-here',
  'not-allowed',
  'cut-told',
  'reason-required',
] as const

/** The same of choosing one entry by hand. */
const NOT_CHOSEN = [
  ...NOT_BETWEEN,
  'leaves-open',
  'round-takes-all',
  'reason-required',
  'changed-meanwhile',
] as const

/** A round, by what was seen of it; an act of it, with why it is taken back; and one entry of the round before it. */
const Seen = z.object({ call, round, hash })
const Back = z.object({ call, round, reason })
const Chosen = Back.extend({ entry: z.uuid() })

/** What leaves a round, and where it goes. */
export const cutsContract = {
  previewCut: operation({
    id: 'previewCut',
    method: 'GET',
    path: '/office/calls/:call/rounds/:round/cut',
    access: 'office',
    summary: 'Whom the cut of a round lets through, whom not and why',
    input: z.object({ call, round }),
    output: z.object({
      round: z.string(),
      name: localised,
      zone: z.string(),
      closesAt: instant.nullable(),
      /** Until when it can be said what goes on: judging ends then in a round that follows. */
      until: instant.nullable(),
      isOver: z.boolean(),
      /** The reason why it is not shown to who asks; null: it is. */
      because: z.string().nullable(),
      entries: z.number(),
      perEntry: z.number(),
      mayCarryOut: May,
      mayTakeBack: May,
      begun: z.array(z.string()),
      carriedOut: Done,
      /** What entrants would be told, and how many of them have yet to be. */
      telling: z.object({
        may: May,
        goOn: z.number(),
        noFurther: z.number(),
        /** Of whom nobody has said it yet: they are told nothing. */
        undecided: z.number(),
        toTell: z.number(),
        told: z.number(),
        lastAt: instant.nullable(),
        hash: mark,
      }),
      ending: Ending,
      into: z.array(
        z.object({
          round: z.string(),
          name: localised,
          opensAt: instant.nullable(),
          closesAt: instant.nullable(),
          /** Judging is over there: nothing goes there any more. */
          isOver: z.boolean(),
          /** Jurors who see at once, in their list of conflicts, what goes there now by the rule, or by hand where there is none. */
          seeing: z.number(),
          /** Whether entries are put there, and taken out, by hand. */
          mayChoose: May,
          because: z.enum(['shortlist', 'mark']),
          rule: z.object({
            kind: z.enum(['top', 'threshold', 'by-hand']),
            places: z.number().nullable(),
            per: z.enum(['call', 'category', 'country', 'panel']).nullable(),
            atLeast: z.number().nullable(),
          }),
          entries: z.array(AtCut),
        }),
      ),
      hash: mark,
    }),
  }),
  carryOutCut: operation({
    id: 'carryOutCut',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/cut',
    access: 'office',
    summary: 'Put exactly those whom the preview lets through into the rounds that follow',
    input: Seen,
    output: z.object({ into: z.array(z.object({ round: z.string(), entries: z.number() })) }),
    refusals: [
      ...NOT_BETWEEN,
      'cut-already-carried-out',
      'cut-by-hand',
      'choosing-ended',
      'leaves-open',
      'nobody-to-cut',
      'preview-outdated',
    ],
  }),
  takeCutBack: operation({
    id: 'takeCutBack',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/cut/back',
    access: 'office',
    summary:
      'Take what the cut put into the rounds that follow out of them, as long as nobody has begun there',
    input: Back,
    output: z.object({}),
    refusals: [...NOT_TAKEN_BACK, 'choosing-ended', 'cut-not-carried-out', 'round-begun'],
  }),
  endChoosing: operation({
    id: 'endChoosing',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/end',
    access: 'office',
    summary:
      'Say that nobody else goes on from a round: exactly those whom the preview names as undecided do not; done anew for what came later',
    input: Seen,
    output: z.object({}),
    refusals: [
      ...NOT_BETWEEN,
      'leaves-open',
      'cut-not-carried-out',
      'choosing-already-ended',
      'nobody-to-cut',
      'nothing-undecided',
      'preview-outdated',
    ],
  }),
  takeEndBack: operation({
    id: 'takeEndBack',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/end/back',
    access: 'office',
    summary: 'Take that back, as long as no entrant was told by it',
    input: Back,
    output: z.object({}),
    refusals: [...NOT_TAKEN_BACK, 'choosing-not-ended'],
  }),
  tellOfRound: operation({
    id: 'tellOfRound',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/told',
    access: 'office',
    summary: 'Tell entrants whether their entry goes on, each once as long as nothing else comes of it',
    input: Seen,
    output: z.object({ told: z.number() }),
    refusals: [
      ...['call-cancelled', 'judging-not-over', 'results-already-published'],
      ...['own-conflict', 'judges-here', 'not-allowed', 'leaves-open'],
      ...['cut-not-carried-out', 'choosing-not-ended', 'nobody-to-tell', 'preview-outdated'],
    ] as const,
  }),
  putInByHand: operation({
    id: 'putInByHand',
    method: 'PUT',
    path: '/office/calls/:call/rounds/:round/entries/:entry',
    access: 'office',
    summary: 'Put an entry of the round before into this one, by hand',
    input: Chosen,
    output: z.object({}),
    refusals: NOT_CHOSEN,
  }),
  takeOutByHand: operation({
    id: 'takeOutByHand',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/entries/:entry/out',
    access: 'office',
    summary: 'Take an entry out of a round, by hand',
    input: Chosen,
    output: z.object({}),
    refusals: [...NOT_CHOSEN, 'assignment-has-review'],
  }),
} as const
