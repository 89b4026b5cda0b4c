import { z } from 'zod'
import { operation } from '#platform/http/operation.ts'
import { call } from './shapes.ts'

export const Staffing = z.object({
  organisers: z.array(z.string()),
  /** Administrators who could step in. */
  standIns: z.array(z.string()),
  /** Of them those who can decide or publish where no organiser can without a conflict. */
  unconflicted: z.array(z.string()),
  /** Nobody could be the second person. */
  lacksSecond: z.boolean(),
  /** Only an administrator could be. */
  needsStandIn: z.boolean(),
  /** In some category everybody has an entry of their own, or a conflict with one; or no two could publish all of them. */
  lacksUnconflicted: z.boolean(),
  /** So it is of everybody but an administrator. */
  needsUnconflictedStandIn: z.boolean(),
  /** Judging does not end by itself, and nobody could end it: each judges, or has an entry of their own in it. */
  lacksEnder: z.boolean(),
  /** Administrators, where only they could. */
  enders: z.array(z.string()),
})

export const staffingContract = {
  showStaffing: operation({
    id: 'showStaffing',
    method: 'GET',
    path: '/office/calls/:call/staffing',
    access: 'office',
    summary:
      'Who of the office can publish and decide without a conflict, who could step in, and who is missing',
    input: z.object({ call }),
    output: Staffing,
  }),
} as const
