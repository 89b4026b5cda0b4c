import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { askClarification } from '#features/entries/commands/ask-clarification.ts'
import { anEntry } from '#features/entries/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { getCall } from '#features/calls/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { SentOnceRows } from './row.ts'

/** An entry that was handed in, while its office can ask for something to be made clearer, and two of them. */
async function inItsPhase(ctx: Ctx) {
  const plain = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call: plain, traits: ['submitted'] })
  await anAmendedCall(ctx, plain, {
    phases: [
      ...plain.document.phases,
      { key: 'clearing', kind: 'clarification', opensAt: '2020-01-01T00:00', closesAt: '2090-01-01T00:00' },
    ],
  })
  const call = await getCall(ctx.db, plain.key)
  const [as, other] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
  return { as, other, of: { call: call.key, entry: entry.id } }
}

const UNCLEAR = { questions: ['title'], words: 'Which square?' }

export const clarifyingSentOnce: SentOnceRows = {
  askClarification: {
    prepare: async (ctx) => {
      const { as, other, of } = await inItsPhase(ctx)
      return { as, other, input: { ...of, ...UNCLEAR } }
    },
    again: 'the same',
    toAnother: 'clarification-already-asked',
  },
  takeClarificationBack: {
    prepare: async (ctx) => {
      const { as, other, of } = await inItsPhase(ctx)
      const asked = await askClarification(as, { ...of, ...UNCLEAR })
      return { as, other, input: { ...of, ...asked } }
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
}
