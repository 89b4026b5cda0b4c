import { describe, expect, it } from 'vitest'
import type { Attempt, Problem } from '#lib/server/api.ts'
import { changesOf, saveChanges } from './save-sheet.ts'

const KEYS = { call: 'demo', entry: '7' }
const NOW = '2026-09-01T08:00:00.000Z'

type Review = {
  readonly marks: Readonly<Record<string, number>>
  readonly remark: string
  readonly updatedAt: string | null
}
type Saving = Partial<Pick<Attempt, 'saveScore' | 'saveRemark'>>

/** Answers with each review in turn, and tells what it was asked. */
function asking(reviews: readonly Review[], saving: Saving = {}) {
  const asked: string[] = []
  const rest = [...reviews]
  const answers = {
    showDesk: () => {
      asked.push('desk')
      return Promise.resolve({
        ok: true,
        value: { review: rest.shift(), now: NOW, head: { number: 'DM26-E-007' } },
      })
    },
    saveScore: ({ criterion, mark }: { criterion: string; mark: number | null }) => {
      asked.push(`${criterion}=${mark}`)
      return Promise.resolve({ ok: true, value: { savedAt: NOW } })
    },
    ...saving,
  }
  return { asked, attempt: answers as unknown as Attempt }
}

const problem = (code: Problem['code'], status: number): Problem => ({
  ...{ type: 'about:blank', title: code, status, code, details: {}, requestId: '-' },
})
const refusing = (code: Problem['code']): Saving => ({
  saveScore: () => Promise.resolve({ ok: false, problem: problem(code, 409) }),
})
const review = (marks: Review['marks'], updatedAt: string | null = null): Review => ({
  ...{ marks, remark: '', updatedAt },
})

describe('a sheet', () => {
  it('is read by the names of its fields; a mark that is taken back is empty', () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ 'mark.idea': '4', remark: 'Good', other: 'x' }))
      form.set(name, value)
    form.set('clear', 'reach')
    expect(changesOf(form)).toEqual({ 'mark.idea': '4', remark: 'Good', 'mark.reach': '' })
  })

  it('saves what differs, also half marks with a comma, and nothing twice', async () => {
    const { asked, attempt } = asking([review({ idea: 4 })])
    const saved = await saveChanges(attempt, KEYS, { 'mark.idea': '4', 'mark.reach': '3,5', remark: ' ' })
    expect(saved).toEqual({ ok: true, value: { savedAt: NOW, number: 'DM26-E-007' } })
    expect(asked).toEqual(['desk', 'reach=3.5'])
  })
})

describe('a sheet that comes after its review was given', () => {
  const typed = { 'mark.idea': '4' }

  it('is saved when the button has brought the same already', async () => {
    const later = '2026-09-01T08:00:01.000Z'
    const given = review({ idea: 4 }, later)
    const { attempt } = asking([review({}), given], refusing('review-already-given'))
    expect(await saveChanges(attempt, KEYS, typed)).toMatchObject({ ok: true, value: { savedAt: later } })
  })

  it('is refused when it says something else', async () => {
    const { attempt } = asking([review({}), review({ idea: 3 })], refusing('review-already-given'))
    expect(await saveChanges(attempt, KEYS, typed)).toMatchObject({
      ok: false,
      problem: { code: 'review-already-given' },
    })
  })

  it('is not looked for after another refusal', async () => {
    const { asked, attempt } = asking([review({}), review({ idea: 4 })], refusing('round-closed'))
    expect(await saveChanges(attempt, KEYS, typed)).toMatchObject({
      ok: false,
      problem: { code: 'round-closed' },
    })
    expect(asked).toEqual(['desk'])
  })
})
