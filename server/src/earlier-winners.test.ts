import { expect, test } from 'vitest'
import { announceCall, createCallFrom, getCall } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { anEntry } from '#features/entries/testing.ts'
import { showMyEntry } from '#features/entries/views/mine.ts'
import {
  confirmPublication,
  decideEntry,
  previewPublication,
  proposePublication,
} from '#features/results/index.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { resultsGuard } from './features.ts'

test('who won in the edition before is kept out, once that is published, and nobody else', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entries } = await aJudgedCall(ctx, [[9], [2]])
    const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    const rule = { key: 'winners', kind: 'earlier-winners', effect: 'refuse', editions: 1 } as const
    const next = {
      ...call.document,
      ...{ key: 'demonstration-next', numberPrefix: 'NX1' },
      eligibility: { ...call.document.eligibility, rules: [rule] },
    }
    const made = await createCallFrom(operator, next, { isDemonstration: true })
    await announceCall(operator, { call: made.key, version: made.documentVersion, evenThoughOver: true })
    await anAmendedCall(ctx, call, {}, { closesAt: new Date(call.closesAt.getTime() - 3_600_000) })
    const edition = await getCall(db, made.key)
    const again = async (authority: string) => {
      const { entrant, entry } = await anEntry(ctx, { call: edition, traits: ['complete'], authority })
      const { isRefused, version } = await showMyEntry(entrant, { entry: entry.id }, resultsGuard)
      const answer = await submitEntry(entrant, { entry: entry.id, version }, resultsGuard).then(
        () => 'in',
        (error: { code: string }) => error.code,
      )
      return { isRefused, answer }
    }
    const [ann, ben] = [
      await anOfficer(afterJudging(ctx), 'ann@office.eu'),
      await anOfficer(afterJudging(ctx), 'ben@office.eu'),
    ]
    const [winner] = entries
    await decideEntry(ann, {
      call: call.key,
      entry: winner?.id ?? '',
      distinction: 'winner',
      version: 0,
      note: '',
    })
    await decideRest(ann, call)
    expect(await again('it-town-1')).toEqual({ isRefused: false, answer: 'in' })
    const { hash } = await previewPublication(ann, { call: call.key })
    await proposePublication(ann, { call: call.key, hash })
    await confirmPublication(ben, { call: call.key, hash })
    expect(await again('it-town-1')).toEqual({ isRefused: true, answer: 'not-eligible' })
    expect(await again('it-town-2')).toEqual({ isRefused: false, answer: 'in' })
  }))
