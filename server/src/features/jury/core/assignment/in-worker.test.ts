import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'
import { checkProblem } from './check-problem.ts'
import { assignInWorker, type Progress } from './in-worker.ts'
import { aProblem } from './testing.ts'

const problem = aProblem({ entries: 400, jurors: 40, perEntry: 3, closed: 0.05, levels: 1000, slack: 0.1 }, 1)

describe('assignment in a thread', () => {
  it('answers as it does here, and tells how far it is', async () => {
    const seen: Progress[] = []
    const answer = await assignInWorker(problem, { onProgress: (progress) => seen.push(progress) })
    expect(answer).toEqual(await assign(problem))
    expect(seen[0]).toEqual({ done: 0, total: 1200 })
    expect(seen.map(({ done }) => done)).toEqual([0, 256, 512, 768, 1024])
  })

  it('stops when told to, at once', async () => {
    const stop = new AbortController()
    const work = assignInWorker(problem, {
      fairness: 'leximin',
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(work).rejects.toThrow('cancelled')
    await expect(assignInWorker(problem, { signal: stop.signal })).rejects.toThrow('cancelled')
  })

  it('stops while the integer solver works, which says nothing in between', async () => {
    const stop = new AbortController()
    const seen: Progress[] = []
    const work = assignInWorker(problem, {
      fairness: 'leximin',
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress)
        if (progress.total === 0) stop.abort()
      },
    })
    await expect(work).rejects.toThrow('cancelled')
    expect(seen.at(-1)).toEqual({ done: 0, total: 0 })
  })

  it('hands on what goes wrong inside', async () => {
    await expect(assignInWorker({ ...problem, suitability: null as never })).rejects.toThrow(TypeError)
  })
})

describe('checking a problem', () => {
  it('finds infinities and NaN where null is meant, ids unknown or twice, and pairs both demanded and forbidden', () => {
    const wrong = {
      perEntry: 1,
      entries: [{ id: 'a' }, { id: 'b' }],
      jurors: [{ id: 'x', max: 1 }],
      suitability: [[Number.NaN], [Number.POSITIVE_INFINITY]],
      must: [['a', 'x']] as const,
      mustNot: [['a', 'x']] as const,
      quotas: [
        { name: 'q', atLeast: 1, jurors: ['z'] },
        { name: 'q', atLeast: 1, jurors: ['x'], entries: ['c'] },
      ],
    }
    expect(checkProblem(wrong)).toEqual([
      { field: 'suitability[0][0]', code: 'not-a-number', given: 'NaN' },
      { field: 'suitability[1][0]', code: 'not-a-number', given: 'Infinity' },
      { field: 'must[0]', code: 'contradicts-must', given: 'a, x' },
      { field: 'quotas[1].name', code: 'twice', given: 'q' },
      { field: 'quotas[0].jurors[0]', code: 'juror-unknown', given: 'z' },
      { field: 'quotas[1].entries[0]', code: 'entry-unknown', given: 'c' },
    ])
  })
})
