import { z } from 'zod'
import { ENTRY_LANGUAGES } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import { line, words } from '#platform/http/line.ts'
import { CountedFromOne } from '#platform/http/counted.ts'
import { operation } from '#platform/http/operation.ts'
import { WAYS_INTO } from '../states.ts'
import { AuthorityView, figure, localised } from './shapes.ts'

const Summary = z.object({
  id: z.uuid(),
  name: localised,
  ownLanguage: z.string(),
  place: z.string().nullable(),
})
const how = z.enum(WAYS_INTO)
const reason = words(MOST.reason, 1)
/** A day of a year of four figures: the calendar that the registry is kept by has no year nought. */
const day = z.iso
  .date()
  .refine((text) => text >= '1000', { error: 'is a day of no year that the calendar has' })
const Changed = z.object({ id: z.uuid(), version: z.number() })
/** Which authority, and which of its versions was looked at: of another one nothing is changed. */
const ofAuthority = { authorityId: z.uuid(), version: CountedFromOne }
const refusals = ['changed-meanwhile', 'not-allowed'] as const

export const registryContract = {
  showAuthority: operation({
    id: 'showAuthority',
    method: 'GET',
    path: '/office/authorities/:authorityId',
    access: 'office',
    summary: 'All that the registry knows of a public body, and what was done to it',
    input: z.object({ authorityId: z.uuid() }),
    output: z.object({
      authority: AuthorityView,
      version: z.number(),
      geonamesId: z.number().nullable(),
      formerNames: z.array(z.object({ name: localised, until: z.string().nullable() })),
      into: Summary.extend({ how, since: z.string().nullable() }).nullable(),
      /** What went into it. */
      from: z.array(Summary.extend({ how, since: z.string().nullable() })),
      history: z.array(
        z.object({
          act: z.string(),
          at: z.iso.datetime(),
          by: z.string().nullable(),
          facts: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
      mayChange: z.boolean(),
    }),
  }),
  setPopulation: operation({
    id: 'setPopulation',
    method: 'POST',
    path: '/office/authorities/:authorityId/population',
    access: 'office',
    summary: 'Say how many people live there, by which source and of which year, and why',
    input: z.object({ ...ofAuthority, ...figure, reason }),
    output: Changed,
    refusals,
  }),
  setParent: operation({
    id: 'setParent',
    method: 'POST',
    path: '/office/authorities/:authorityId/parent',
    access: 'office',
    summary: 'Say what it belongs to; without a parent: to nothing in the registry',
    input: z.object({ ...ofAuthority, parentId: z.uuid().optional() }),
    output: Changed,
    refusals: [
      ...refusals,
      ...([
        'authority-gone',
        'authority-in-a-circle',
        'authority-of-another-country',
        'authority-parent-narrower',
      ] as const),
    ],
  }),
  renameAuthority: operation({
    id: 'renameAuthority',
    method: 'POST',
    path: '/office/authorities/:authorityId/name',
    access: 'office',
    summary: 'Call it otherwise; it is found by what it was called before',
    input: z.object({
      ...ofAuthority,
      name: line(MOST.name, 1),
      language: z.enum(ENTRY_LANGUAGES),
      english: line(MOST.name).optional(),
      /** Left out: it was always called so, and had been written otherwise. */
      since: day.optional(),
      reason,
    }),
    output: Changed,
    refusals,
  }),
  joinAuthorities: operation({
    id: 'joinAuthorities',
    method: 'POST',
    path: '/office/authorities/:authorityId/into',
    access: 'office',
    summary: 'Say that it is another record of the same body, or that another body took over from it',
    input: z.object({ ...ofAuthority, intoId: z.uuid(), how, since: day.optional(), reason }),
    output: Changed,
    refusals: [
      ...refusals,
      ...(['authority-gone', 'authority-in-a-circle', 'authority-of-another-country'] as const),
    ],
  }),
  partAuthorities: operation({
    id: 'partAuthorities',
    method: 'POST',
    path: '/office/authorities/:authorityId/apart',
    access: 'office',
    summary: 'Take back that it went into another one',
    input: z.object({ ...ofAuthority, reason }),
    output: Changed,
    refusals,
  }),
} as const
