import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { Category } from '#features/calls/contract.ts'
import { operation } from '#platform/http/operation.ts'
import { call, Counts, distinctionKey, instant, PublishedEntry } from './shapes.ts'

/** What is read once it is published. */
export const publishedContract = {
  showResults: operation({
    id: 'showResults',
    method: 'GET',
    path: '/calls/:call/results',
    access: 'public',
    summary: 'What was distinguished in each category, once two people have published it; never marks',
    input: z.object({ call }),
    output: z.object({
      call: z.object({
        key: z.string(),
        name: localised,
        shortName: localised,
        year: z.number(),
        zone: z.string(),
        isDemonstration: z.boolean(),
        demonstration: localised.optional(),
      }),
      publishedAt: instant,
      figures: Counts,
      distinctions: z.array(z.object({ key: distinctionKey, name: localised })),
      categories: z.array(
        z.object({
          category: Category,
          admitted: z.number(),
          entries: z.array(PublishedEntry),
          /** Distinctions of entries that were withdrawn since; which they were, nobody reads. */
          givenBack: z.array(z.object({ distinction: distinctionKey, count: z.number() })),
        }),
      ),
    }),
  }),
  showJuryWords: operation({
    id: 'showJuryWords',
    method: 'GET',
    path: '/my/entries/:entry/jury-words',
    access: 'signed-in',
    summary:
      'What the jury answered to the questions that entrants may read, of one’s own entry, once the results are published; never who',
    input: z.object({ entry: z.uuid() }),
    output: z.object({
      questions: z.array(z.object({ label: localised, answers: z.array(z.string()) })),
    }),
  }),
} as const
