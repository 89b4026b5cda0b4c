import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { MOST } from '#kernel/limits.ts'
import { operation } from '#platform/http/operation.ts'
import { Country } from '#features/authorities/contract.ts'
import { CallKey } from '#features/calls/contract.ts'
import { OwnEntry, PREVIEWED } from '#features/entries/contract.ts'
import {
  ARCHIVE_ORDERS,
  ArchiveCall,
  ArchiveCard,
  ArchiveEntry,
  HINDRANCES,
  PreviewedCall,
  PreviewedEntry,
  Related,
} from './shapes.ts'

/** Given once or several times, as a form of checkboxes sends it. */
const several = <T extends z.ZodType<string>>(one: T) =>
  z.union([one.transform((value) => [value]), z.array(one).max(40)]).default([])

const key = z.string().min(1).max(MOST.key)

const Facet = z.array(z.object({ value: z.string(), count: z.number() }))

export const archiveContract = {
  searchArchive: operation({
    id: 'searchArchive',
    method: 'GET',
    path: '/archive/entries',
    access: 'public',
    summary: 'Published entries by words, country, category, distinction, call and language, 24 a page',
    input: z.object({
      q: z.string().trim().max(MOST.search).default(''),
      country: several(Country),
      category: several(key),
      distinction: several(key),
      language: several(z.string().regex(/^[a-z]{2,3}$/)),
      call: CallKey.optional(),
      order: z.enum(ARCHIVE_ORDERS).default('catalogue'),
      page: wholeNumber(1, 10_000).default(1),
    }),
    output: z.object({
      entries: z.array(ArchiveCard),
      total: z.number(),
      page: z.number(),
      pageSize: z.number(),
      /** Values with what each would find, counted without the facet's own choice; the most frequent first. */
      facets: z.object({
        country: Facet,
        category: Facet,
        distinction: Facet,
        language: Facet,
        call: Facet,
      }),
      calls: z.array(ArchiveCall),
      /** Only when nothing was found: what each filter's removal would find, and what is nearest to the words. */
      instead: z
        .object({
          without: z.array(z.object({ filter: z.string(), value: z.string(), count: z.number() })),
          nearest: z.array(ArchiveCard),
        })
        .nullable(),
    }),
  }),
  showArchiveEntry: operation({
    id: 'showArchiveEntry',
    method: 'GET',
    path: '/archive/entries/:number',
    access: 'public',
    summary: 'One published entry with its neighbours in the catalogue and entries related to it',
    input: z.object({ number: z.string().min(3).max(24) }),
    output: z.object({
      entry: ArchiveEntry,
      call: ArchiveCall,
      /** All published calls, because related entries may belong to others. */
      calls: z.array(ArchiveCall),
      previous: ArchiveCard.nullable(),
      next: ArchiveCard.nullable(),
      related: z.array(Related),
    }),
  }),
  previewEntry: operation({
    id: 'previewEntry',
    method: 'GET',
    path: '/my/entries/:entry/preview',
    access: 'signed-in',
    summary:
      'The public page of what counts: the version handed in, or the working copy while that may be handed in',
    input: OwnEntry,
    output: z.object({
      entry: PreviewedEntry,
      call: PreviewedCall,
      /** Of which version this is: 'changed' is what was handed in with the changes made since. */
      version: z.enum(PREVIEWED),
      /** There are later changes, which cannot be handed in now. */
      leavesOutChanges: z.boolean(),
      /** Files that are meant for the public and are not on the page, with what hinders each. */
      leftOut: z.array(
        z.object({
          id: z.uuid(),
          /** Key of the form's field. */
          field: z.string(),
          fileName: z.string(),
          hindrances: z.array(z.enum(HINDRANCES)),
        }),
      ),
    }),
  }),
  listArchiveAddresses: operation({
    id: 'listArchiveAddresses',
    method: 'GET',
    path: '/archive/addresses',
    access: 'public',
    summary: 'The last part of the address of every published entry, for search engines; 10,000 at once',
    input: z.object({ page: wholeNumber(1, 10_000).default(1) }),
    output: z.object({ addresses: z.array(z.string()) }),
  }),
  showSitemap: operation({
    id: 'showSitemap',
    method: 'GET',
    path: '/archive/sitemap',
    access: 'public',
    summary:
      'For search engines: every announced call, those with results, and how many pages listArchiveAddresses has',
    input: z.object({}),
    output: z.object({
      calls: z.array(z.string()),
      published: z.array(z.string()),
      addressPages: z.number(),
    }),
  }),
  showArchiveFigures: operation({
    id: 'showArchiveFigures',
    method: 'GET',
    path: '/archive/figures',
    access: 'public',
    summary: 'How many entries were received and admitted, and from where, per published call',
    input: z.object({ call: CallKey.optional() }),
    output: z.object({
      calls: z.array(ArchiveCall),
      admitted: z.number(),
      countries: z.number(),
    }),
  }),
} as const
