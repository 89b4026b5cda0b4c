import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { anOffice, ask, cancelled, preview, reasonOf, reopen, waiting } from '../../cancelling.fixture.ts'
import type { SentOnceRows } from './row.ts'

/** A call with an entry, and two of its office. */
async function begun(ctx: Ctx) {
  const office = await anOffice(ctx)
  await anEntry(ctx, { call: office.call })
  return office
}

async function asked(ctx: Ctx) {
  const office = await begun(ctx)
  await ask(office.ann, office)
  return office
}

export const cancellingSentOnce: SentOnceRows = {
  askCancellation: {
    prepare: async (ctx) => {
      const { call, ann, ben } = await begun(ctx)
      const { hash } = await preview(ann, { call })
      return { as: ann, other: ben, input: { call: call.key, reason: reasonOf(call), hash } }
    },
    again: 'the same',
    toAnother: 'cancellation-already-asked',
  },
  confirmCancellation: {
    prepare: async (ctx) => {
      const { call, ann, ben } = await asked(ctx)
      return { as: ben, other: ann, input: await waiting(ben, { call }) }
    },
    again: 'the same',
    toAnother: 'cancellation-not-asked',
  },
  askReopening: {
    prepare: async (ctx) => {
      const { call, ann, ben } = await begun(ctx)
      await cancelled(ann, ben, { call })
      return { as: ann, other: ben, input: { ...(await waiting(ann, { call })), reason: reasonOf(call) } }
    },
    again: 'the same',
    toAnother: 'cancellation-already-asked',
  },
  refuseCancellation: {
    prepare: async (ctx) => {
      const { call, ann, ben } = await begun(ctx)
      await cancelled(ann, ben, { call })
      await reopen(ann, { call })
      const { cancellation } = await waiting(ben, { call })
      return { as: ben, other: ann, input: { call: call.key, cancellation, reason: 'There is no money' } }
    },
    again: 'the same',
    toAnother: 'cancellation-not-asked',
  },
  takeCancellationBack: {
    prepare: async (ctx) => {
      const { call, ann, ben } = await asked(ctx)
      const { cancellation } = await waiting(ann, { call })
      return { as: ann, other: ben, input: { call: call.key, cancellation } }
    },
    again: 'the same',
    toAnother: 'cancellation-not-asked',
  },
}
