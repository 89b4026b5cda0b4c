import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { localised } from '#kernel/localised.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { words } from '#platform/http/line.ts'
import { Category } from '#features/calls/contract.ts'
import { OUTCOMES } from '../core/round-cut.ts'
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
  hasBegun: z.boolean(),
})

/** What of the rules of going on refuses an act. */
const NOT_BETWEEN = [
  'judging-not-over',
  'round-closed',
  'results-already-published',
  'own-conflict',
  'judges-here',
  'not-allowed',
] as const

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
      isOver: z.boolean(),
      /** The reason why it is not shown to who asks; null: it is. */
      because: z.string().nullable(),
      entries: z.number(),
      perEntry: z.number(),
      mayCarryOut: May,
      mayTakeBack: May,
      mayChoose: May,
      begun: z.array(z.string()),
      carriedOut: z.object({ at: instant, by: z.string() }).nullable(),
      into: z.array(
        z.object({
          round: z.string(),
          name: localised,
          opensAt: instant.nullable(),
          closesAt: instant.nullable(),
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
    input: z.object({ call, round, hash }),
    output: z.object({ into: z.array(z.object({ round: z.string(), entries: z.number() })) }),
    refusals: [...NOT_BETWEEN, 'cut-already-carried-out', 'cut-by-hand', 'nobody-to-cut', 'preview-outdated'],
  }),
  takeCutBack: operation({
    id: 'takeCutBack',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/cut/back',
    access: 'office',
    summary:
      'Take what the cut put into the rounds that follow out of them, as long as nobody has begun there',
    input: z.object({ call, round, reason }),
    output: z.object({}),
    refusals: [
      ...['results-already-published', 'own-conflict', 'judges-here', 'not-allowed'],
      ...['cut-not-carried-out', 'cut-told', 'round-begun', 'reason-required'],
    ] as const,
  }),
  putInByHand: operation({
    id: 'putInByHand',
    method: 'PUT',
    path: '/office/calls/:call/rounds/:round/entries/:entry',
    access: 'office',
    summary: 'Put an entry of the round before into this one, by hand',
    input: z.object({ call, round, entry: z.uuid(), reason }),
    output: z.object({}),
    refusals: [...NOT_BETWEEN, 'round-takes-all', 'reason-required', 'changed-meanwhile'],
  }),
  takeOutByHand: operation({
    id: 'takeOutByHand',
    method: 'POST',
    path: '/office/calls/:call/rounds/:round/entries/:entry/out',
    access: 'office',
    summary: 'Take an entry out of a round, by hand',
    input: z.object({ call, round, entry: z.uuid(), reason }),
    output: z.object({}),
    refusals: [
      ...NOT_BETWEEN,
      'round-takes-all',
      'reason-required',
      'changed-meanwhile',
      'assignment-has-review',
    ],
  }),
} as const
