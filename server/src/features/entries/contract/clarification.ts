import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { CallKey } from '#features/calls/contract.ts'
import { MailsAbout } from '#features/notices/contract.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { moment } from './shapes.ts'
import { CLARIFICATION_STATES } from '../states.ts'

const Question = z.object({ key: z.string(), label: localised })

/** What the office asks of an entry to be made clearer. */
export const Clarifications = z.object({
  /** The phase that runs, else the next, else the last; null: the call has none. */
  phase: z.object({ opensAt: moment, closesAt: moment.nullable() }).nullable(),
  /** The latest first. */
  requests: z.array(
    z.object({
      id: z.uuid(),
      askedAt: moment,
      questions: z.array(Question),
      words: z.string(),
      state: z.enum(CLARIFICATION_STATES),
      answeredAt: moment.nullable(),
      takenBackAt: moment.nullable(),
    }),
  ),
  /** What can be asked of it; `hanging` on its answer by conditions is what is asked with it. */
  askable: z.array(Question.extend({ hanging: z.array(Question) })),
  mayAsk: May,
  mayTakeBack: May,
  /** That ask what stands, as long as it can be taken back. */
  mails: MailsAbout,
})

const EntryInCall = z.object({ call: CallKey, entry: z.uuid() })
const REFUSALS = [
  ...['entry-not-submitted', 'admissibility-already-decided', 'own-conflict'],
  ...['results-already-published', 'not-allowed', 'clarification-not-open', 'changed-meanwhile'],
] as const

export const clarificationContract = {
  askClarification: operation({
    id: 'askClarification',
    method: 'POST',
    path: '/office/calls/:call/entries/:entry/clarifications',
    access: 'office',
    summary:
      'Ask the entrant to make answers clearer while the phase for that lasts: which, and what is unclear; nothing else can be changed by it',
    input: EntryInCall.extend({
      questions: z.array(z.string().min(1).max(MOST.key)).max(500),
      words: words(MOST.admissibility),
      /** The submission that was looked at; when another one counts by now, nothing is asked. */
      submission: z.uuid().optional(),
    }),
    output: z.object({ clarification: z.uuid() }),
    refusals: [...REFUSALS, 'clarification-already-asked', 'material-judged'],
  }),
  takeClarificationBack: operation({
    id: 'takeClarificationBack',
    method: 'DELETE',
    path: '/office/calls/:call/entries/:entry/clarifications/:clarification',
    access: 'office',
    summary: 'Take back what was asked to be made clearer, as long as it was not answered',
    input: EntryInCall.extend({ clarification: z.uuid() }),
    output: z.object({ mails: MailsAbout }),
    refusals: REFUSALS,
  }),
} as const
