import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Distinction } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { resultsContract } from './contract.ts'
import { distinctionsIn } from './store/given.ts'
import { decisions } from './tables.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { listDecisions } from './views/decisions.ts'
import { previewPublication } from './views/publication.ts'
import { showResults } from './views/results.ts'

const given = { source: { kind: 'round', round: 'jury' }, optional: true, places: 1 } as const
const inEach = { kind: 'category' } as const
const FIRST: Distinction = { ...given, key: 'first', rank: 1, name: { en: 'First' }, per: inEach }
const SECOND: Distinction = { ...FIRST, key: 'second', rank: 2, name: { en: 'Second' } }
const THEME: Distinction = { ...given, key: 'theme', name: { en: 'Theme prize' }, per: { kind: 'call' } }

async function anOffice(ctx: Ctx) {
  const { call: first, entries } = await aJudgedCall(ctx, [[5], [4]])
  const call = await anAmendedCall(ctx, first, { distinctions: [FIRST, SECOND, THEME], winOnlyOne: null })
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'ann@office.eu'), await anOfficer(over, 'ben@office.eu')]
  const [one, two] = entries.map(({ id }) => id)
  const decide = (
    entry: string | undefined,
    distinction: string | null,
    beside: string[] = [],
    version = 0,
  ) => decideEntry(ann, { call: call.key, entry: entry ?? '', distinction, beside, note: '', version })
  return { call, ann, ben, one: present(one, 'an entry'), two: present(two, 'another'), decide }
}

test('what an entry has beside its distinction takes places, is counted, and stands in the order of the call', () =>
  withTx(async (db) => {
    const { call, ann, one, two, decide } = await anOffice(aCtx({ db }))
    await decide(one, 'theme', ['first'])
    const [row] = await db.select().from(decisions)
    expect([row?.distinctionKey, row?.beside]).toEqual(['first', ['theme']])
    await expect(decide(two, 'theme')).rejects.toMatchObject({ code: 'distinction-already-given' })
    await expect(decide(two, 'second', ['theme'])).rejects.toMatchObject({
      code: 'distinction-already-given',
    })
    const told = resultsContract.listDecisions.output.parse(await listDecisions(ann, { call: call.key }))
    const [category] = told.categories
    expect(category?.distinctions.map(({ key, given: has, beside }) => [key, has, beside])).toEqual([
      ['first', 1, ['theme']],
      ['second', 0, ['theme']],
      ['theme', 1, ['first', 'second']],
    ])
    expect(category?.entries[0]?.decision).toMatchObject({ distinction: 'first', beside: ['theme'] })
    expect(await undoDecision(ann, { call: call.key, entry: one, version: 1 })).toEqual({
      distinction: 'first',
      beside: ['theme'],
    })
  }))

test('two places of one order exclude each other, and nothing at all goes with nothing', () =>
  withTx(async (db) => {
    const { one, decide } = await anOffice(aCtx({ db }))
    await expect(decide(one, 'first', ['second'])).rejects.toMatchObject({ code: 'distinctions-exclude' })
    await expect(decide(one, null, ['theme'])).rejects.toMatchObject({ code: 'input-invalid' })
    await decide(one, 'second', ['theme'])
    await decide(one, 'first', ['theme'], 1)
  }))

test('what is beside is published, named in the mail, shown under each, and counts as won', () =>
  withTx(async (db) => {
    const { call, ann, ben, one, decide } = await anOffice(aCtx({ db }))
    await decide(one, 'first', ['theme'])
    await decideRest(ann, call)
    const preview = await previewPublication(ann, { call: call.key })
    const told = resultsContract.previewPublication.output.parse(preview)
    expect(told.mails[0]).toMatchObject({ distinction: 'first', beside: ['theme'] })
    await proposePublication(ann, { call: call.key, hash: preview.hash })
    // Changed since: one of the two is taken back, and the difference names that one alone.
    await decide(one, 'first', [], 1)
    const changed = await previewPublication(ben, { call: call.key })
    expect(changed.differences).toMatchObject([{ kind: 'distinction', before: 'theme', after: null }])
    await decide(one, 'first', ['theme'], 2)
    const { hash } = await previewPublication(ben, { call: call.key })
    await confirmPublication(ben, { call: call.key, hash })
    const results = resultsContract.showResults.output.parse(await showResults(ann, { call: call.key }))
    expect(results.categories[0]?.entries.map(({ distinction }) => distinction)).toEqual(['first', 'theme'])
    const mails = (await db.select().from(notices)).filter(({ kind }) => kind === 'results-published')
    expect(mails.map(({ facts }) => (facts as Record<string, string>)['distinction'])).toContain(
      'First and Theme prize',
    )
    expect((await distinctionsIn(db, [call.id])).map(({ distinction }) => distinction)).toEqual([
      'first',
      'theme',
    ])
  }))
