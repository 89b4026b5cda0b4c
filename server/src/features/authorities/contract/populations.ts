import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { CountedFromOne } from '#platform/http/counted.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { CLAIM_MOVE_NAMES } from '../states.ts'
import { AuthorityView, figure } from './shapes.ts'

const state = z.enum(['waiting', 'confirmed', 'refused'])

const Claim = z.object({
  id: z.uuid(),
  authority: AuthorityView,
  population: z.number(),
  source: z.string(),
  year: z.number().nullable(),
  why: z.string(),
  saidAt: z.iso.datetime(),
  saidBy: z.object({ name: z.string(), email: z.string() }).nullable(),
  state,
  because: z.string(),
  /** Of the authority, as the registry has it beside this. */
  version: z.number(),
})

export const populationsContract = {
  showPopulation: operation({
    id: 'showPopulation',
    method: 'GET',
    path: '/authorities/:authorityId/population',
    access: 'signed-in',
    summary: 'How many people live there, by which source, and what oneself said of it last',
    input: z.object({ authorityId: z.uuid() }),
    output: z.object({
      authority: AuthorityView,
      said: z
        .object({
          ...{ population: z.number(), source: z.string(), year: z.number().nullable(), why: z.string() },
          ...{ state, because: z.string() },
        })
        .nullable(),
    }),
  }),
  claimPopulation: operation({
    id: 'claimPopulation',
    method: 'POST',
    path: '/authorities/:authorityId/population',
    access: 'signed-in',
    summary:
      'Say how many people live there where the registry does not know it, or why it is otherwise; the office looks at it',
    input: z.object({ authorityId: z.uuid(), ...figure, why: words(MOST.note).optional() }),
    output: z.object({ id: z.uuid(), state }),
    refusals: ['population-known'],
  }),
  listPopulationClaims: operation({
    id: 'listPopulationClaims',
    method: 'GET',
    path: '/office/populations',
    access: 'office',
    summary: 'What entrants say of populations: what waits, and what was decided lately',
    input: z.object({}),
    output: z.object({ waiting: z.array(Claim), decided: z.array(Claim) }),
  }),
  decidePopulation: operation({
    id: 'decidePopulation',
    method: 'POST',
    path: '/office/populations/:claimId/decision',
    access: 'office',
    summary: 'Confirm what an entrant says of a population, or say why not',
    input: z.object({
      claimId: z.uuid(),
      move: z.enum(CLAIM_MOVE_NAMES),
      /** What was looked at: when it was said, and the version of the authority. Of anything else nothing is decided. */
      ...{ saidAt: z.iso.datetime(), version: CountedFromOne },
      because: words(MOST.note).optional(),
    }),
    output: z.object({ id: z.uuid(), state }),
    refusals: ['population-decided', 'changed-meanwhile', 'not-allowed'],
  }),
} as const
