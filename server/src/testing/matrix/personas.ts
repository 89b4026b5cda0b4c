import type { Actor } from '#kernel/actor.ts'

/** Everybody who could ask, in the order of the columns of the matrix. */
export const PERSONAS = [
  'visitor',
  'entrant of the entry',
  'other entrant',
  'collaborator-to-be',
  'juror',
  'second juror',
  'conflicted juror',
  'organiser of the call',
  'organiser of another call',
  'auditor',
  'administrator',
  'owner who judges',
  'organiser who judges',
] as const
export type Persona = (typeof PERSONAS)[number]

/** Those whom the call's own world makes; of the entries there are others. */
export type Staff = Readonly<
  Record<Exclude<Persona, 'visitor' | 'entrant of the entry' | 'other entrant'>, Actor>
>
