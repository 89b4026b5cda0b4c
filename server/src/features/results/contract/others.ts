import { z } from 'zod'
import { Category } from '#features/calls/contract.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { call, distinctionKey, hash, NOT_DECIDED, RankedEntry } from './shapes.ts'

/** Left out: all of them. */
const category = z.string().min(1).max(MOST.key).optional()
/** Whether those to whom the marks and the rules would give something are among them. */
const proposed = z.enum(['left-out', 'included']).default('left-out')
/** Names this form: sent twice, it is done once. */
const once = z.uuid().optional()

/** Giving no distinction to every entry that is left. */
export const othersContract = {
  previewOthers: operation({
    id: 'previewOthers',
    method: 'GET',
    path: '/office/calls/:call/decisions/others',
    access: 'office',
    summary:
      'Which entries have no decision yet, of one category or of all, with their place; those that the marks propose for something are named, and left out unless asked for',
    input: z.object({ call, category, proposed }),
    output: z.object({
      mayDecide: May,
      /** Categories in which others of the office decide are left out. */
      isWithoutOwn: z.boolean(),
      count: z.number(),
      categories: z.array(z.object({ category: Category, entries: z.array(RankedEntry) })),
      /** Those without a decision who would get something by the marks and the rules, and what; left out or included. */
      proposed: z.array(RankedEntry.extend({ distinctions: z.array(distinctionKey) })),
      /** Over these entries; giving no distinction to others stops. */
      hash,
    }),
  }),
  decideOthers: operation({
    id: 'decideOthers',
    method: 'POST',
    path: '/office/calls/:call/decisions/others',
    access: 'office',
    summary: 'Record in one act that every entry that the preview names gets no distinction',
    input: z.object({ call, category, proposed, hash, once }),
    output: z.object({ act: z.uuid(), decided: z.number() }),
    refusals: ['preview-outdated', ...NOT_DECIDED],
  }),
  undoOthers: operation({
    id: 'undoOthers',
    method: 'DELETE',
    path: '/office/calls/:call/decisions/others/:act',
    access: 'office',
    summary: 'Undo that act; what was decided anew since stays',
    input: z.object({ call, act: z.uuid(), once }),
    output: z.object({ undone: z.number() }),
    refusals: ['changed-meanwhile', ...NOT_DECIDED],
  }),
} as const
