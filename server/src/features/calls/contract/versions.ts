import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { CountedFromOne } from '#platform/http/counted.ts'
import { list } from '#platform/http/list.ts'
import { operation } from '#platform/http/operation.ts'
import { CHANGES, THINGS } from '../core/diff/difference.ts'
import { CallKey, Paged, paging } from './shapes.ts'

const Thing = z.object({
  kind: z.enum(THINGS),
  key: z.string(),
  name: localised,
  /** Of which kind a phase is: one without a name of its own is called by it. */
  phase: z.string().optional(),
  rule: z.string().optional(),
})

/** What a setting says; `more` is more than a line can say. */
const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('texts'), texts: localised }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('yes-no'), yes: z.boolean() }),
  z.object({
    kind: z.literal('moment'),
    at: z.iso.datetime(),
    zone: z.string(),
    isEnd: z.boolean(),
  }),
  z.object({ kind: z.literal('things'), things: list(Thing) }),
  z.object({ kind: z.literal('list'), items: list(z.string()) }),
  z.object({ kind: z.literal('more') }),
])

const Difference = z.object({
  change: z.enum(CHANGES),
  /** From the outermost thing to the one that it is about; none: the call itself. */
  place: list(Thing),
  /** What of it: 'required', 'limits.max'; '' where the thing as a whole was added, removed or moved. */
  setting: z.string(),
  /** Of a text of which one language was changed. */
  language: z.string().nullable(),
  before: Said,
  after: Said,
})

/** The versions of a call's document, and what was changed from one to another. */
export const versionsContract = {
  listCallVersions: operation({
    id: 'listCallVersions',
    method: 'GET',
    path: '/office/calls/:call/versions',
    access: 'office',
    summary:
      'Every version that a call’s document had, the latest first, fifty a page, with who put it in place',
    input: Paged.extend({ call: CallKey }),
    output: z.object({
      versions: z.array(
        z.object({
          version: z.number(),
          madeAt: z.iso.datetime(),
          /** Null: it was put in place before that was kept. */
          actorKind: z.enum(['visitor', 'person', 'job', 'operator']).nullable(),
          /** A person's id, or the name of a job or command. */
          actorId: z.string().nullable(),
        }),
      ),
      /** All that there are, the latest first; a number may have been left out. */
      numbers: z.array(z.number()),
      ...paging,
    }),
  }),
  compareCallVersions: operation({
    id: 'compareCallVersions',
    method: 'GET',
    path: '/office/calls/:call/versions/:version/differences',
    access: 'office',
    summary: 'What a version of a call’s document says that another one did not: each change once',
    input: z.object({ call: CallKey, version: CountedFromOne, since: CountedFromOne }),
    output: z.object({ differences: list(Difference) }),
  }),
} as const
