import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { call, instant } from './shapes.ts'

/** Somebody who might confirm a publication. */
export const SecondPerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  roleGivenAt: instant.nullable(),
  /** Null: the operator's command gave it, or nobody knows who did. */
  roleGivenBy: z.string().nullable(),
  /** Mail to them arrives in the proposer's mailbox. */
  differsByTag: z.boolean(),
  /** To whom alone their role and the proposer's go back, after the last mark: an administrator must agree. Null: to nobody. */
  behindBoth: z.string().nullable(),
  /** In some category an entry is theirs and one is the proposer's: the two cannot publish together. */
  sharesConflict: z.boolean(),
  /** As far as it takes two people, they may confirm: nobody stands behind both, or it is agreed to, and no conflict is shared. */
  mayConfirm: z.boolean(),
  agreement: z.object({ agreedAt: instant, reason: z.string() }).nullable(),
  mayAgree: May,
})

const ofPerson = z.object({ call, person: z.uuid() })

/** An administrator's word on who may be the second person. */
export const secondPersonContract = {
  agreeToSecondPerson: operation({
    id: 'agreeToSecondPerson',
    method: 'POST',
    path: '/office/calls/:call/publication/second-people/:person',
    access: 'office',
    summary: 'Agree, as an administrator, that somebody confirms although one person may be behind both',
    input: ofPerson.extend({ reason: words(MOST.reason) }),
    output: z.object({}),
    refusals: [
      'reason-required',
      'publication-not-proposed',
      'second-person-required',
      'second-person-dependent',
      'agreement-not-needed',
      'not-allowed',
    ],
  }),
  withdrawAgreement: operation({
    id: 'withdrawAgreement',
    method: 'DELETE',
    path: '/office/calls/:call/publication/second-people/:person',
    access: 'office',
    summary: 'Take that agreement back, as long as nobody has confirmed',
    input: ofPerson,
    output: z.object({}),
    refusals: ['agreement-not-given', 'publication-not-proposed', 'second-person-required', 'not-allowed'],
  }),
} as const
