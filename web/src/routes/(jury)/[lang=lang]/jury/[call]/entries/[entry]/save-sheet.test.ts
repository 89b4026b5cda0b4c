import { describe, expect, it } from 'vitest'
import type { Attempt, Problem } from '#lib/server/api.ts'
import { saveChanges } from './save-sheet.ts'

const KEYS = { call: 'demo', entry: '7' }
const NOW = '2026-09-01T08:00:00.000Z'

type Saving = Partial<Pick<Attempt, 'saveScore' | 'saveRemark' | 'showDesk'>>
type Score = Parameters<Attempt['saveScore']>[0]
type Remark = Parameters<Attempt['saveRemark']>[0]

/** Takes everything of a sheet of two criteria unless `saving` says otherwise, and tells what it was asked to save. */
function asking(saving: Saving = {}) {
  const asked: string[] = []
  const taken = (version = 0) => Promise.resolve({ ok: true, value: { version: version + 1, savedAt: NOW } })
  const answers = {
    saveScore: ({ criterion, mark, version }: Score) => {
      asked.push(`${criterion}=${mark} over ${version}`)
      return taken(version)
    },
    saveRemark: ({ remark, version }: Remark) => {
      asked.push(`remark=${remark} over ${version}`)
      return taken(version)
    },
    showDesk: () =>
      Promise.resolve({ ok: true, value: { questions: [], criteria: [{ key: 'idea' }, { key: 'reach' }] } }),
    ...saving,
  }
  return { asked, attempt: answers as unknown as Attempt }
}

const problem = (code: Problem['code'], details = {}): Problem => ({
  ...{ type: 'about:blank', title: code, status: 409, code, details, requestId: '-' },
})
const refusing = (code: Problem['code'], details = {}): Saving => ({
  saveScore: () => Promise.resolve({ ok: false, problem: problem(code, details) }),
})
const change = (field: string, text: string, version = 0) => ({ field, text, version })

describe('a sheet', () => {
  it('asks the server once for each change and for nothing else, a comma being a decimal point', async () => {
    const { asked, attempt } = asking()
    const changes = [
      change('mark.reach', '3,5', 2),
      change('mark.idea', ''),
      change('remark', 'Who cooked?', 4),
    ]
    expect(await saveChanges(attempt, KEYS, changes)).toEqual({
      savedAt: NOW,
      versions: { 'mark.reach': 3, 'mark.idea': 1, remark: 5 },
      elsewhere: {},
      refused: null,
    })
    expect(asked).toEqual(['reach=3.5 over 2', 'idea=null over 0', 'remark=Who cooked? over 4'])
  })

  it('goes over what its own page was just saving, and over nothing that another one saved', async () => {
    // Two marks of the same sheet were saved in between, and its counter went on.
    const saved = { remark: 'Who', version: 7 }
    const { asked, attempt } = asking()
    const inTurn: Attempt['saveRemark'] = (input) =>
      input.version === saved.version
        ? attempt.saveRemark(input)
        : Promise.resolve({ ok: false, problem: problem('changed-meanwhile', { current: saved }) })
    const racing = { ...attempt, saveRemark: inTurn }
    const sent = { ...change('remark', 'Who cooked?', 4), underWay: ['Wh', 'Who'] }
    expect((await saveChanges(racing, KEYS, [sent])).versions).toEqual({ remark: 8 })
    expect(asked).toEqual(['remark=Who cooked? over 7'])
    const other = await saveChanges(racing, KEYS, [{ ...sent, underWay: ['What'] }])
    expect(other.elsewhere).toEqual({ remark: { text: 'Who', version: 7 } })
  })

  it('goes over the last mark that its own page sent only where that was made over what the page began with', async () => {
    const saved = (mark: number, over: number | null, version = 7) => {
      const { asked, attempt } = asking()
      const inTurn: Attempt['saveScore'] = (input) =>
        input.version === version
          ? attempt.saveScore(input)
          : Promise.resolve({
              ok: false,
              problem: problem('changed-meanwhile', { current: { mark, version, over } }),
            })
      const sent = { ...change('mark.idea', '5', 3), underWay: ['2', '4'] }
      return saveChanges({ ...attempt, saveScore: inTurn }, KEYS, [sent]).then(() => asked)
    }
    expect(await saved(4, 3)).toEqual(['idea=5 over 7'])
    // Another device chose something else and came back, chose an earlier one, or nobody knows.
    expect(await Promise.all([saved(4, 6), saved(2, 3), saved(4, null), saved(1, 3)])).toEqual([
      ...[[], [], [], []],
    ])
  })

  it('has its own fields saved, whatever a form says beside them: of what somebody made up one is tried', async () => {
    const { asked, attempt } = asking()
    const unknown: Attempt['saveScore'] = (input) => {
      if (['idea', 'reach'].includes(input.criterion)) return attempt.saveScore(input)
      asked.push(input.criterion)
      return Promise.resolve({ ok: false, problem: problem('not-found') })
    }
    const madeUp = Array.from({ length: 2000 }, (_, at) => change(`mark.c${at}`, '3'))
    const sheet = await saveChanges({ ...attempt, saveScore: unknown }, KEYS, [
      ...madeUp,
      change('mark.idea', '4'),
      change('remark', 'Mine'),
    ])
    expect(asked).toEqual(['c0', 'idea=4 over 0', 'remark=Mine over 0'])
    expect(sheet).toMatchObject({
      versions: { 'mark.idea': 1, remark: 1 },
      refused: { problem: { code: 'not-found' } },
    })
  })

  it('of which its juror is shown nothing is refused at its first field', async () => {
    const away = { ok: false as const, problem: problem('seat-withdrawn') }
    let asked = 0
    const { attempt } = asking({
      showDesk: () => Promise.resolve(away),
      saveScore: () => {
        asked += 1
        return Promise.resolve(away)
      },
    })
    const changes = Array.from({ length: 2000 }, (_, at) => change(`mark.c${at}`, '3'))
    expect((await saveChanges(attempt, KEYS, changes)).refused?.problem.code).toBe('seat-withdrawn')
    expect(asked).toBe(1)
  })

  it('without a change is saved as it was', async () => {
    const { asked, attempt } = asking()
    const nothing = { savedAt: null, versions: {}, elsewhere: {}, refused: null }
    expect([await saveChanges(attempt, KEYS, []), asked]).toEqual([nothing, []])
  })

  it('does not send what is no number, says so, and saves the rest', async () => {
    const { asked, attempt } = asking()
    const changes = [change('mark.idea', 'six'), change('mark.reach', '4')]
    expect(await saveChanges(attempt, KEYS, changes)).toMatchObject({
      versions: { 'mark.reach': 1 },
      refused: {
        status: 422,
        problem: {
          code: 'mark-out-of-scale',
          details: { fields: [{ field: 'idea', code: 'mark-unreadable' }] },
        },
      },
    })
    expect(asked).toEqual(['reach=4 over 0'])
  })
})

describe('what was saved elsewhere since', () => {
  it('stays, and is told beside the rest that is saved', async () => {
    const { attempt } = asking(refusing('changed-meanwhile', { current: { mark: 4, version: 7 } }))
    const changes = [change('mark.idea', '2', 3), change('remark', 'Mine')]
    expect(await saveChanges(attempt, KEYS, changes)).toEqual({
      savedAt: NOW,
      versions: { remark: 1 },
      elsewhere: { 'mark.idea': { text: '4', version: 7 } },
      refused: { problem: { code: 'changed-meanwhile', details: {} }, status: 409 },
    })
  })

  it.each(['4', '4,0'])('is one’s own %s that arrived twice, and saved', async (text) => {
    const current = { mark: 4, version: 7 }
    const { attempt } = asking(refusing('changed-meanwhile', { current }))
    expect(await saveChanges(attempt, KEYS, [change('mark.idea', text, 3)])).toEqual({
      savedAt: null,
      versions: { 'mark.idea': 7 },
      elsewhere: {},
      refused: null,
    })
  })
})

describe('a sheet that comes after its review was given', () => {
  const later = '2026-09-01T08:00:01.000Z'
  const given = (idea: number): Saving => ({
    ...refusing('review-already-given'),
    showDesk: (() => {
      const review = {
        marks: { idea },
        versions: { idea: 9 },
        remark: '',
        remarkVersion: 0,
        updatedAt: later,
      }
      return Promise.resolve({ ok: true, value: { review, questions: [], criteria: [{ key: 'idea' }] } })
    }) as unknown as Attempt['showDesk'],
  })
  const typed = [change('mark.idea', '4', 2)]

  it('is saved when the button has brought the same already', async () => {
    expect(await saveChanges(asking(given(4)).attempt, KEYS, typed)).toEqual({
      savedAt: later,
      versions: { 'mark.idea': 9 },
      elsewhere: {},
      refused: null,
    })
  })

  it('is refused when it says something else', async () => {
    expect(await saveChanges(asking(given(3)).attempt, KEYS, typed)).toMatchObject({
      versions: {},
      refused: { status: 409, problem: { code: 'review-already-given' } },
    })
  })
})
