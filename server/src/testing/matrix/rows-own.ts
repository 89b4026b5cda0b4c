import type { OperationId } from '../../contract.ts'
import type { Persona } from './personas.ts'
import type { World } from './world.ts'

/** What somebody is answered about an entry that concerns them themselves, where the matrix asks about another. */
export type OwnRow = {
  readonly operation: OperationId
  readonly by: Persona
  readonly expected: string
  readonly input: (world: World) => Record<string, unknown>
  readonly isAfterJudging?: true
}

const ownEntry = ({ call, ownEntry }: World) => ({ call: call.key, entry: ownEntry.entry.id })
const conflicted = ({ call, conflictedEntry }: World) => ({
  call: call.key,
  entry: conflictedEntry.entry.id,
})

const rows =
  (by: Persona, input: OwnRow['input'], isAfterJudging?: true) =>
  (operation: OperationId, expected: string, more: object = {}): OwnRow => ({
    operation,
    by,
    expected,
    input: (world) => ({ ...input(world), ...more }),
    ...(isAfterJudging && { isAfterJudging }),
  })

const owner = rows('owner who judges', ownEntry)
const judging = rows('organiser who judges', conflicted)
const decided = rows('organiser who judges', conflicted, true)

export const OWN_ROWS: readonly OwnRow[] = [
  owner('showDesk', 'conflict-by-rule'),
  owner('saveScore', 'conflict-by-rule', { criterion: 'idea', mark: 2 }),
  owner('saveRemark', 'conflict-by-rule', { remark: 'Good' }),
  owner('saveAnswer', 'conflict-by-rule', { question: 'why', answer: 'Good' }),
  owner('giveReview', 'conflict-by-rule'),
  owner('reopenReview', 'conflict-by-rule'),
  owner('showReviews', 'not-found'),
  owner('exportMarks', 'not-found'),
  owner('exportAnswers', 'not-found'),
  owner('showMyEntry', 'ok'),
  judging('showDesk', 'conflict-declared'),
  judging('showReviews', 'judges-here'),
  judging('exportMarks', 'judges-here'),
  judging('exportAnswers', 'judges-here'),
  {
    ...judging('assignJuror', 'own-conflict'),
    input: ({ call, conflictedEntry, jurorId }) => ({
      ...{ call: call.key, entryId: conflictedEntry.entry.id },
      jurorId,
    }),
  },
  {
    ...judging('withdrawJuror', 'own-conflict'),
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId }),
  },
  judging('closeJudging', 'end-is-for-others', { reason: 'Done', hash: 'x' }),
  {
    ...judging('removeAssignment', 'not-found'),
    input: ({ call, conflictedAssignmentId }) => ({ call: call.key, assignment: conflictedAssignmentId }),
  },
  judging('decideAdmissibility', 'own-conflict', { decision: 'not-admitted', reasons: 'Too late' }),
  judging('askClarification', 'own-conflict', { questions: ['title'], words: 'Which square?' }),
  judging('takeClarificationBack', 'own-conflict', {
    clarification: '019ad8a0-0000-7000-8000-000000000000',
  }),
  judging('setRuleAside', 'own-conflict', { rule: 'countries', says: 'let-in', reason: 'They moved.' }),
  judging('restoreRule', 'own-conflict', { rule: 'countries', since: '2026-01-01T00:00:00Z' }),
  judging('reopenAdmissibility', 'own-conflict', {
    decision: 'admitted',
    decidedAt: '2026-01-01T00:00:00Z',
  }),
  decided('showReviews', 'own-conflict'),
  decided('exportMarks', 'own-conflict'),
  decided('exportAnswers', 'own-conflict'),
  decided('decideEntry', 'own-conflict', { distinction: 'winner', version: 0 }),
  decided('undoDecision', 'own-conflict', { version: 1 }),
  {
    ...decided('decideOthers', 'own-conflict'),
    input: ({ call, conflictedEntry }) => ({
      call: call.key,
      category: conflictedEntry.entry.categoryKey,
      hash: '0'.repeat(64),
    }),
  },
]
