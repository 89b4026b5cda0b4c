import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { ENTRY_LANGUAGES } from '#kernel/languages.ts'
import { line } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { AUTHORITY_LEVELS } from '../core/authority.ts'
import { AUTHORITY_MOVE_NAMES, AUTHORITY_STATES } from '../states.ts'
import { AuthorityView, Country, KnownCountry } from './shapes.ts'

const Proposal = AuthorityView.extend({
  state: z.enum(AUTHORITY_STATES),
  proposedAt: z.iso.datetime(),
  proposer: z.object({ name: z.string(), email: z.string() }).nullable(),
})

export const proposalsContract = {
  searchAuthorities: operation({
    id: 'searchAuthorities',
    method: 'GET',
    path: '/authorities',
    access: 'public',
    summary: 'Public bodies by any of their names, half typed and without accents',
    input: z.object({ q: z.string().trim().max(MOST.search).default(''), country: Country.optional() }),
    output: z.object({ authorities: z.array(AuthorityView) }),
  }),
  proposeAuthority: operation({
    id: 'proposeAuthority',
    method: 'POST',
    path: '/authorities',
    access: 'signed-in',
    summary: 'Propose a public body that the registry lacks; it can be used at once',
    input: z.object({
      name: line(MOST.name, 1),
      language: z.enum(ENTRY_LANGUAGES),
      country: KnownCountry,
      level: z.enum(AUTHORITY_LEVELS),
      place: line(MOST.name).optional(),
      /** Names this form: sent twice, it proposes one body. */
      once: z.uuid().optional(),
    }),
    output: z.object({ authority: AuthorityView }),
    refusals: ['authority-already-listed', 'made-is-gone'],
  }),
  listProposedAuthorities: operation({
    id: 'listProposedAuthorities',
    method: 'GET',
    path: '/office/authorities',
    access: 'office',
    summary: 'Proposed public bodies: those that wait, and those decided lately',
    input: z.object({}),
    output: z.object({
      waiting: z.array(Proposal),
      decided: z.array(Proposal),
      mayDecide: z.boolean(),
    }),
  }),
  decideAuthority: operation({
    id: 'decideAuthority',
    method: 'POST',
    path: '/office/authorities/:authorityId/decision',
    access: 'office',
    summary: 'List or reject a proposed public body, or take that back',
    input: z.object({
      authorityId: z.uuid(),
      move: z.enum(AUTHORITY_MOVE_NAMES),
      /** What it stood as where that was looked at; when it stands otherwise by now, nothing is decided. Left out: as it stands. */
      from: z.enum(AUTHORITY_STATES).optional(),
    }),
    output: z.object({ id: z.uuid(), state: z.enum(AUTHORITY_STATES) }),
    refusals: ['authority-not-proposed', 'authority-already-listed', 'changed-meanwhile', 'not-allowed'],
  }),
} as const
