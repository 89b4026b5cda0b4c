import { loadActor, ensurePerson, grantRole } from '#features/accounts/index.ts'
import { withdrawEntry } from '#features/entries/index.ts'
import { agreeToSecondPerson } from '#features/results/commands/agree-to-second-person.ts'
import { confirmPublication } from '#features/results/commands/confirm-publication.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { noteChange } from '#features/results/commands/note-change.ts'
import { proposePublication } from '#features/results/commands/propose-publication.ts'
import { tellOfWithdrawal } from '#features/results/commands/tell-of-withdrawal.ts'
import { resultChanges } from '#features/results/tables.ts'
import { aCut } from '#features/results/cuts.fixture.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { previewOthers } from '#features/results/views/others.ts'
import { previewProposal } from '#features/results/views/proposal.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { people } from '#features/accounts/tables.ts'
import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Sending, SentOnceRows } from './row.ts'

/** Two entries with a mark each, judging over, and two of the office who have just signed in. */
async function judgedBy(ctx: Ctx) {
  const { call, entries } = await aJudgedCall(ctx, [[5], [3]])
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  return { call, entries, over, ann, ben }
}

async function judgedEntry(ctx: Ctx) {
  const { call, entries, ann, ben } = await judgedBy(ctx)
  return { ann, ben, keys: { call: call.key, entry: present(entries[0], 'an entry').id } }
}

async function decided(ctx: Ctx) {
  const all = await judgedBy(ctx)
  await decideRest(all.ann, all.call)
  const { hash } = await previewPublication(all.ann, { call: all.call.key })
  return { ...all, input: { call: all.call.key, hash } }
}

async function proposed(ctx: Ctx) {
  const all = await decided(ctx)
  await proposePublication(all.ann, all.input)
  return all
}

/** An administrator has proposed; another whom they made an organiser after the last mark needs a third's word. */
async function dependent(ctx: Ctx) {
  const { call, over } = await judgedBy(ctx)
  const boss = await anOfficer(over, 'boss@office.eu', 'administrator')
  const third = await anOfficer(over, 'third@office.eu', 'administrator')
  await decideRest(boss, call)
  const person = await ensurePerson(ctx.db, { email: 'made@office.eu' }, over.now)
  await grantRole(boss, { role: 'organiser', email: 'made@office.eu', scope: SITE })
  const { hash } = await previewPublication(boss, { call: call.key })
  await proposePublication(boss, { call: call.key, hash })
  const other = await anOfficer(over, 'fourth@office.eu', 'administrator')
  return { as: third, other, input: { call: call.key, person: person.id, reason: 'I know both' } }
}

/** A published entry was withdrawn by its entrant, and the office told. */
async function changed(ctx: Ctx) {
  const all = await proposed(ctx)
  await confirmPublication(all.ben, all.input)
  const entry = present(all.entries[0], 'an entry')
  const owner = (await ctx.db.select().from(people)).find(({ id }) => id === entry.ownerId)
  const later = { ...all.over, now: new Date(all.over.now.getTime() + 3_600_000) }
  const actor = await loadActor(ctx.db, present(owner, 'the entrant'))
  await withdrawEntry({ ...later, actor }, { entry: entry.id })
  const job: Ctx = { ...later, actor: { kind: 'job', name: 'results.entry-withdrawn' } }
  await tellOfWithdrawal(job, { callId: all.call.id, entryId: entry.id })
  const [change] = await ctx.db.select().from(resultChanges)
  return { as: all.ann, input: { call: all.call.key, change: present(change, 'a change').id } }
}

const withKey = ({ as, input }: Sending): Sending => ({ as, input: { ...input, once: newId<string>() } })

/** An entry that goes on by hand, and its own way out again. */
async function chosen(ctx: Ctx) {
  const { call, finals, id, put, ann, ben } = await aCut(ctx)
  const input = { call: call.key, round: finals.key, entry: id(3), reason: 'The jury asked for it.' }
  return { put, sending: { as: ann, other: ben, input } }
}

export const resultsSentOnce: SentOnceRows = {
  carryOutCut: {
    prepare: async (ctx) => {
      const { keys, preview, ann, ben } = await aCut(ctx)
      return { as: ann, other: ben, input: { ...keys, hash: (await preview()).hash } }
    },
    again: 'the same',
    toAnother: 'cut-already-carried-out',
  },
  takeCutBack: {
    prepare: async (ctx) => {
      const { keys, carryOut, ann, ben } = await aCut(ctx)
      await carryOut()
      return { as: ann, other: ben, input: { ...keys, reason: 'A mistake' } }
    },
    again: 'the same',
    toAnother: 'cut-not-carried-out',
  },
  endChoosing: {
    prepare: async (ctx) => {
      const { keys, preview, ann, ben } = await aCut(ctx, { cut: { kind: 'by-hand' } })
      return { as: ann, other: ben, input: { ...keys, hash: (await preview()).ending.hash } }
    },
    again: 'the same',
    toAnother: 'choosing-already-ended',
  },
  takeEndBack: {
    prepare: async (ctx) => {
      const { keys, end, ann, ben } = await aCut(ctx, { cut: { kind: 'by-hand' } })
      await end()
      return { as: ann, other: ben, input: { ...keys, reason: 'A mistake' } }
    },
    again: 'the same',
    toAnother: 'choosing-not-ended',
  },
  tellOfRound: {
    prepare: async (ctx) => {
      const { keys, carryOut, preview, ann, ben } = await aCut(ctx)
      await carryOut()
      return { as: ann, other: ben, input: { ...keys, hash: (await preview()).telling.hash } }
    },
    again: 'the same',
    toAnother: 'nobody-to-tell',
  },
  putInByHand: {
    prepare: async (ctx) => (await chosen(ctx)).sending,
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  takeOutByHand: {
    prepare: async (ctx) => {
      const { put, sending } = await chosen(ctx)
      await put(3)
      return sending
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  decideOthers: {
    prepare: async (ctx) => {
      const { call, ann } = await judgedBy(ctx)
      const { hash } = await previewOthers(ann, { call: call.key, proposed: 'included' })
      return withKey({ as: ann, input: { call: call.key, proposed: 'included', hash } })
    },
    again: 'the same',
  },
  takeOverProposal: {
    prepare: async (ctx) => {
      const { call, ann } = await judgedBy(ctx)
      const { hash } = await previewProposal(ann, { call: call.key })
      return withKey({ as: ann, input: { call: call.key, hash } })
    },
    again: 'the same',
  },
  proposePublication: {
    prepare: async (ctx) => {
      const { ann, ben, input } = await decided(ctx)
      return { as: ann, input, other: ben }
    },
    again: 'the same',
    toAnother: 'publication-already-proposed',
  },
  confirmPublication: {
    prepare: async (ctx) => {
      const { ann, ben, input } = await proposed(ctx)
      return { as: ben, input, other: ann }
    },
    again: 'the same',
    toAnother: 'publication-not-proposed',
  },
  withdrawPublication: {
    prepare: async (ctx) => {
      const { ann, ben, call } = await proposed(ctx)
      return { as: ben, other: ann, input: { call: call.key, reason: 'A mistake' } }
    },
    again: 'the same',
    toAnother: 'publication-not-proposed',
  },
  agreeToSecondPerson: { prepare: dependent, again: 'the same', toAnother: 'agreement-not-needed' },
  noteChange: {
    prepare: async (ctx) => withKey(await changed(ctx)),
    again: 'the same',
  },
  undoNote: {
    prepare: async (ctx) => {
      const sending = await changed(ctx)
      await noteChange(sending.as, sending.input)
      return withKey(sending)
    },
    again: 'the same',
  },
  withdrawAgreement: {
    prepare: async (ctx) => {
      const sending = await dependent(ctx)
      await agreeToSecondPerson(sending.as, sending.input)
      return sending
    },
    again: 'the same',
    toAnother: 'agreement-not-given',
  },
  undoOthers: {
    prepare: async (ctx) => {
      const { call, ann } = await judgedBy(ctx)
      return withKey({ as: ann, input: { call: call.key, act: await decideRest(ann, call) } })
    },
    again: 'the same',
  },
  decideEntry: {
    prepare: async (ctx) => {
      const { ann, ben, keys } = await judgedEntry(ctx)
      return { as: ann, other: ben, input: { ...keys, distinction: 'winner', version: 0 } }
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  undoDecision: {
    prepare: async (ctx) => {
      const { ann, ben, keys } = await judgedEntry(ctx)
      const { version } = await decideEntry(ann, { ...keys, distinction: 'winner', note: '', version: 0 })
      return { as: ann, other: ben, input: { ...keys, version } }
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
}
