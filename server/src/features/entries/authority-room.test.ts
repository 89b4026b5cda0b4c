import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { listMyEntries, showMyEntry } from './views/mine.ts'

const withLimit = (most: number | null): Pick<CallDocument, 'eligibility'> => ({
  eligibility: {
    about: { en: 'Everybody' },
    rules:
      most === null
        ? []
        : [{ key: 'per-category', kind: 'entries-per-authority', effect: 'refuse', most, per: 'category' }],
  },
})

/** An open call that takes one entry of an authority in each category, or as many as it is said. */
async function aCallWithLimit(ctx: Ctx, perCategory: number | null = 1) {
  return anAmendedCall(ctx, await aCall(ctx), withLimit(perCategory))
}

/** What the pages tell of an entry before the act: the list's room, and the verdicts of its page. */
async function told({ entrant, entry }: MadeEntry) {
  const { entries } = await listMyEntries(entrant)
  const { authorityRoom, may } = await showMyEntry(entrant, { entry: entry.id })
  expect(entries.find(({ id }) => id === entry.id)?.authorityRoom).toEqual(authorityRoom)
  return { room: authorityRoom, submit: may.submit, reinstate: may.reinstate.because }
}

const YES = { ok: true, because: null }
const FULL = { ok: false, because: 'entry-limit-reached' }
const refused = { code: 'entry-limit-reached', details: { limit: 1 } }

test('that an authority has no room is told before handing in, by the rule that refuses it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCallWithLimit(ctx)
    const waiting = await anEntry(ctx, { call, traits: ['complete'] })
    expect(await told(waiting)).toMatchObject({ room: { limit: 1, left: 1 }, submit: YES })
    const first = await anEntry(ctx, { call, traits: ['submitted'] })
    expect(await told(waiting)).toMatchObject({ room: { limit: 1, left: 0 }, submit: FULL })
    const { id, version } = waiting.entry
    await expect(submitEntry(waiting.entrant, { entry: id, version })).rejects.toMatchObject(refused)
    // What is there already has its place, however full it is.
    expect(await told(first)).toMatchObject({ room: null, submit: YES })
    await withdrawEntry(first.entrant, { entry: first.entry.id })
    expect(await told(waiting)).toMatchObject({ room: { limit: 1, left: 1 }, submit: YES })
    await submitEntry(waiting.entrant, { entry: id, version })
    expect(await told(first)).toMatchObject({ room: { limit: 1, left: 0 }, reinstate: 'entry-limit-reached' })
    await expect(reinstateEntry(first.entrant, { entry: first.entry.id })).rejects.toMatchObject(refused)
  }))

test('another authority, another category, a call without a limit, one that is closed: nobody is told of no room', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCallWithLimit(ctx)
    await anEntry(ctx, { call, traits: ['submitted'] })
    const elsewhere = { room: { limit: 1, left: 1 }, submit: YES }
    const graz = await anEntry(ctx, { call, traits: ['complete'], authority: 'at-graz' })
    expect(await told(graz)).toMatchObject(elsewhere)
    const meetings = await anEntry(ctx, { call, traits: ['complete'], category: 'meetings' })
    expect(await told(meetings)).toMatchObject(elsewhere)
    const unnamed = await anEntry(ctx, { call })
    expect(await told(unnamed)).toMatchObject({ room: null, submit: YES })
    const full = await anEntry(ctx, { call, traits: ['complete'] })
    const closed = { ...full, entrant: { ...full.entrant, now: new Date('2031-01-01') } }
    const late = { ok: false, because: 'call-not-open' }
    expect(await told(closed)).toMatchObject({ room: null, submit: late })
    await anAmendedCall(ctx, call, withLimit(null))
    expect(await told(full)).toMatchObject({ room: null, submit: YES })
  }))
