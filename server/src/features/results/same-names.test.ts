import { expect, test } from 'vitest'
import { jurors } from '#features/jury/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, aJudgedCall, anOfficer } from './testing.ts'
import { showRanking } from './views/ranking.ts'

test('jurors of one name are told apart in the ranking, by their address', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aJudgedCall(ctx, [
      [5, 4],
      [3, 4],
      [2, 1],
    ])
    await db.update(jurors).set({ name: 'Ann' })
    const ann = afterJudging(await anOfficer(ctx, 'ann@office.eu'))
    const ranking = resultsContract.showRanking.output.parse(await showRanking(ann, { call: call.key }))
    expect(ranking.jurors.map(({ name }) => name).sort()).toEqual([
      'Ann (juror-1@example.eu)',
      'Ann (juror-2@example.eu)',
    ])
    expect(new Set(ranking.jurors.map(({ jurorId }) => jurorId)).size).toBe(2)
  }))
