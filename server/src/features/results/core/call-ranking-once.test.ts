import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { randomFrom } from '#kernel/random.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { callRanking, type CountingMark } from './call-ranking.ts'
import { callRankingOnce, type CallRankingInput } from './call-ranking-once.ts'

/** What ranking read of a call. */
const document = {
  categories: [{ key: 'film' }],
  rounds: [
    {
      criteria: [
        { key: 'impact', weight: 2, counts: true },
        { key: 'craft', weight: 1, counts: true },
      ],
    },
  ],
  distinctions: [
    { key: 'winner', places: 1, per: { kind: 'category' }, source: { kind: 'round', round: 'jury' } },
  ],
} as unknown as CallDocument
const category = 'film'

/** As many entries, each marked by three of ten jurors. */
function anInput(count: number, seed = 1): CallRankingInput {
  const random = randomFrom(seed)
  const entries = Array.from({ length: count }, (_, n) => ({ entryId: `e${n}`, category }))
  const marks = entries.flatMap(({ entryId }, n) =>
    [0, 1, 2].flatMap((at) =>
      ['impact', 'craft'].map((criterionKey): CountingMark => ({
        entryId,
        jurorId: `j${(n + at) % 10}`,
        criterionKey,
        mark: String(1 + Math.floor(random.uniform() * 9)),
      })),
    ),
  )
  return { document, entries, marks }
}

test('is what the calculation itself says, and nobody can change it for the others', async () => {
  const input = anInput(12)
  const ranking = await callRankingOnce('a', input)
  expect(ranking).toEqual(callRanking(input.document, input.entries, input.marks))
  expect(Object.isFrozen(ranking.jurors)).toBe(true)
})

test('is fitted once for the same marks, however many ask at once or later, and anew when one mark changes', async () => {
  const input = anInput(12)
  const [one, other] = await Promise.all([
    callRankingOnce('b', input),
    callRankingOnce('b', structuredClone(input)),
  ])
  expect(other).toBe(one)
  expect(await callRankingOnce('b', structuredClone(input))).toBe(one)
  expect(await callRankingOnce('b', { ...input, marks: input.marks.toReversed() })).toBe(one)
  const [first, ...rest] = input.marks
  const mark = first?.mark === '1' ? '2' : '1'
  const changed = { ...input, marks: first ? [{ ...first, mark }, ...rest] : [] }
  expect(await callRankingOnce('b', changed)).not.toBe(one)
  expect(await callRankingOnce('b', { ...input, entries: input.entries.slice(1) })).not.toBe(one)
})

test('a call is fitted beside others, not in their place', async () => {
  const [input, other] = [anInput(12, 1), anInput(12, 2)]
  const one = await callRankingOnce('c', input)
  await callRankingOnce('d', other)
  expect(await callRankingOnce('c', input)).toBe(one)
})

test('the call that is looked at stays known, however many others are looked at meanwhile', async () => {
  const input = anInput(4)
  const one = await callRankingOnce('looked at', input)
  for (let other = 0; other < 12; other++) {
    await callRankingOnce(`other ${other}`, anInput(4, other))
    expect(await callRankingOnce('looked at', input)).toBe(one)
  }
})

test('the process goes on answering while a large call is fitted', async () => {
  let isDone = false
  const fitting = callRankingOnce('e', anInput(1000)).then(() => (isDone = true))
  let turns = 0
  while (!isDone && turns < 1_000_000) {
    await nextTurn()
    turns += 1
  }
  await fitting
  expect(turns).toBeGreaterThan(1)
})

test('nobody listens to the thread any longer once the answer is there', async () => {
  const posts = vi.spyOn(Worker.prototype, 'postMessage')
  const thread = () => posts.mock.contexts[0] as unknown as Worker
  const listening = () => ['message', 'exit', 'error'].map((event) => thread().listenerCount(event))
  await callRankingOnce('g', anInput(4))
  const before = listening()
  for (let seed = 2; seed < 22; seed++) await callRankingOnce('g', anInput(4, seed))
  const after = listening()
  posts.mockRestore()
  // Whose thread it is hears of its end.
  expect([before, after]).toEqual([
    [0, 1, 0],
    [0, 1, 0],
  ])
})

test('a fault is told to whoever asked, and the next is answered', async () => {
  const input = anInput(12)
  const broken = { ...input, marks: input.marks.map((mark) => ({ ...mark, mark: 'seven' })) }
  await expect(callRankingOnce('f', broken)).rejects.toThrow()
  expect((await callRankingOnce('f', input)).byCategory.get(category)).toHaveLength(12)
})
