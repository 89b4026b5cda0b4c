import { z } from 'zod'
import { Category } from '#features/calls/contract.ts'
import { localised } from '#kernel/localised.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { LEFT } from '../core/proposal.ts'
import { call, distinctionKey, hash, NOT_DECIDED, Outline } from './shapes.ts'

const Proposed = Outline.extend({
  category: Category,
  /** Its official place in its category in the round that decides, and the mean there; null: no marks. */
  rank: z.number().nullable(),
  value: z.string().nullable(),
})

/** Who would get what by the rankings and the declared distinctions: the office takes it over, changes it, or leaves it. */
export const proposalContract = {
  previewProposal: operation({
    id: 'previewProposal',
    method: 'GET',
    path: '/office/calls/:call/decisions/proposal',
    access: 'office',
    summary:
      'Who would get which distinction by the marks and the rules of the call, in the order in which they are settled',
    input: z.object({ call }),
    output: z.object({
      mayDecide: May,
      /** What competes with an own entry is for others of the office. */
      isWithoutOwn: z.boolean(),
      /** Entries that would be decided on. */
      count: z.number(),
      /** Over who gets what; taking it over stops where it has changed. */
      hash,
      /** None before judging is over, and after results are published. */
      steps: z.array(
        z.object({
          distinction: distinctionKey,
          name: localised,
          categories: z.array(Category),
          /** Places that nobody has yet; null: any number. */
          free: z.number().nullable(),
          goes: z.array(Proposed),
          /** Their place gives it to them, but something else was decided on them. */
          decided: z.array(Proposed),
          /** They share the last place: people give it. */
          tied: z.array(Proposed),
          /** They would come before, and have what excludes it, or their authority has, or nothing by decision. */
          passedOver: z.array(Proposed.extend({ because: z.enum(['entry', 'authority', 'none']) })),
          /** Why the places that are left are for people; null: none are. */
          left: z.enum(LEFT).nullable(),
        }),
      ),
    }),
  }),
  takeOverProposal: operation({
    id: 'takeOverProposal',
    method: 'POST',
    path: '/office/calls/:call/decisions/proposal',
    access: 'office',
    summary: 'Record in one act what is proposed; what was decided by hand stays as it is',
    input: z.object({ call, hash, once: z.uuid().optional() }),
    output: z.object({ act: z.uuid(), decided: z.number() }),
    refusals: ['preview-outdated', ...NOT_DECIDED],
  }),
} as const
