import { expect, test } from 'vitest'
import { bandsOf, pairOf, shortNumber, type Entry, type Juror } from './matrix.ts'
import type { Category } from '@clarion/server/shared'

const juror = (id: string, rest: Partial<Juror> = {}): Juror => ({
  ...{ id, name: id, categoryKeys: ['web'], isSeated: true, assigned: 0, minutes: 0, share: 0 },
  ...rest,
})
type AssignedJuror = Entry['jurors'][number]
const entry = (jurors: readonly Partial<AssignedJuror>[] = [], rest: Partial<Entry> = {}): Entry =>
  ({
    ...{ entryId: 'e', number: 'X-W-001', categoryKey: 'web', because: null, away: [] },
    jurors: jurors.map((assigned) => ({
      assignmentId: 'a',
      jurorId: 'ann',
      state: 'to-do',
      isGone: false,
      ...assigned,
    })),
    ...rest,
  }) as unknown as Entry

test('where an entry and a juror meet stands how far they are, or what keeps the one from the other', () => {
  const ann = juror('ann')
  expect(pairOf(entry(), ann)).toEqual({ kind: 'free' })
  expect(pairOf(entry([{}]), ann)).toEqual({ kind: 'to-do', assignment: 'a' })
  // What has been begun is not taken back by hand.
  expect(pairOf(entry([{ state: 'started' }]), ann)).toEqual({ kind: 'started' })
  expect(pairOf(entry([{ isGone: true, state: 'started' }]), ann)).toEqual({ kind: 'gone' })
  expect(pairOf(entry([], { away: [{ jurorId: 'ann', why: 'declared' }] }), ann)).toEqual({
    kind: 'away',
    why: 'declared',
  })
  expect(pairOf(entry(), juror('ann', { categoryKeys: ['print'] }))).toEqual({ kind: 'outside' })
  expect(pairOf(entry(), juror('ann', { isSeated: false }))).toEqual({ kind: 'outside' })
})

test('of an entry of their own nobody is shown a state', () => {
  const own = entry([{}], { because: 'own-conflict', away: [{ jurorId: 'ann', why: 'declared' }] })
  expect(pairOf(own, juror('ann'))).toEqual({ kind: 'own' })
})

test('a category with many entries is parted into tables of about the same width, each with those who judge it', () => {
  const many = (n: number, categoryKey: string) =>
    Array.from({ length: n }, (_, at) => entry([], { entryId: `${categoryKey} ${at}`, categoryKey }))
  const left = juror('left', { isSeated: false })
  const print = juror('print', { categoryKeys: ['print'] })
  const entries = [...many(41, 'web'), entry([{ jurorId: 'left' }], { categoryKey: 'print' })]
  const bands = bandsOf({ entries, jurors: [juror('ann'), left, print] }, [{ key: 'web' } as Category])
  expect(
    bands.map(({ key, entries, from, total, jurors }) => [
      key,
      entries.length,
      from,
      total,
      jurors.map(({ id }) => id),
    ]),
  ).toEqual([
    ['web 0', 14, 1, 41, ['ann']],
    ['web 1', 14, 15, 41, ['ann']],
    ['web 2', 13, 29, 41, ['ann']],
    ['print 0', 1, 1, 1, ['left', 'print']],
  ])
})

test('over a column stands the running number alone', () => {
  expect(['CL19-W-017', 'DM26-P-100', 'Seven'].map(shortNumber)).toEqual(['17', '100', 'Seven'])
})
