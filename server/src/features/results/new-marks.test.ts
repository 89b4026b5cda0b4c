import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { noteChange } from './commands/note-change.ts'
import { keptOf } from './views/kept.ts'
import { showResults } from './views/results.ts'
import { won } from './new-marks.fixture.ts'

test(
  'a published winner whose marks fall to 1 is told to the office and to those who published, once, with who moved',
  won(async ({ call, ann, publish, giveAnew, all, changes, told, id }, ctx) => {
    await publish()
    const before = await showResults(ctx, { call: call.key })
    const tell = await giveAnew(1, all(1))
    await tell()
    await tell()
    expect(await told()).toEqual([
      ['ann@office.eu', 'published'],
      ['ben@office.eu', 'published'],
    ])
    const [change, ...more] = await changes()
    expect(more).toEqual([])
    expect(change).toMatchObject({
      kind: 'order-changed',
      entryId: id(1),
      noted: null,
      moves: [
        { title: 'Entry 1', before: 1, after: 3, distinction: 'winner' },
        { title: 'Entry 2', before: 2, after: 1, distinction: null },
        { title: 'Entry 3', before: 3, after: 2, distinction: null },
      ],
    })
    // Nothing that is published changes by itself.
    expect(await showResults(ctx, { call: call.key })).toEqual(before)
    await noteChange(ann, { call: call.key, change: change?.id ?? '' })
    expect((await changes())[0]?.noted).toMatchObject({ by: 'ann' })
  }),
)

test(
  'what is kept of a change of the results names its entry and the juror whose new marks led to it',
  won(async ({ call, ann, publish, giveAnew, all, changes, id }) => {
    await publish()
    await (
      await giveAnew(1, all(1))
    )()
    const change = (await changes())[0]?.id ?? ''
    expect((await keptOf(ann, call.id, [change])).get(change)).toEqual({
      reason: '',
      entryId: id(1),
      jurorId: expect.any(String),
    })
  }),
)

test(
  'marks that change no place tell nobody',
  won(async ({ publish, giveAnew, changes, told }) => {
    await publish()
    await (
      await giveAnew(1, { idea: 4 })
    )()
    expect([await changes(), await told()]).toEqual([[], []])
  }),
)

test(
  'a tie that new marks make or undo is a change of place',
  won(async ({ giveAnew, all, changes }) => {
    await (
      await giveAnew(1, all(4))
    )()
    expect((await changes())[0]?.moves.map(({ before, after }) => [before, after])).toEqual([[2, 1]])
  }),
)

test(
  'before anything is published it is told as of what was decided; where nothing is decided any more, to nobody',
  won(async ({ undo, giveAnew, all, changes, told }) => {
    await (
      await giveAnew(1, all(1))
    )()
    expect(await told()).toEqual([
      ['ann@office.eu', 'decided'],
      ['ben@office.eu', 'decided'],
    ])
    await undo()
    await (
      await giveAnew(1, all(5))
    )()
    expect([(await changes()).length, (await told()).length]).toEqual([1, 2])
  }),
)

test(
  'a review that waited, since its entry was handed in again, counts for nothing before it is given anew',
  won(
    async ({ publish, giveAnew, all, changes, told }) => {
      await publish()
      const first = await giveAnew(3, all(5))
      const second = await giveAnew(3, all(1))
      await second()
      await first()
      expect(await told()).toEqual([
        ['ann@office.eu', 'published'],
        ['ann@office.eu', 'published'],
        ['ben@office.eu', 'published'],
        ['ben@office.eu', 'published'],
      ])
      const moved = (await changes()).map(({ moves }) =>
        moves.map(({ title, before, after }) => [title, before, after]),
      )
      expect(moved).toHaveLength(2)
      expect(moved).toEqual(
        expect.arrayContaining([
          [
            ['Entry 1', 1, 2],
            ['Entry 2', 2, 3],
            ['Entry 3', null, 1],
          ],
          [
            ['Entry 3', 1, 3],
            ['Entry 1', 2, 1],
            ['Entry 2', 3, 2],
          ],
        ]),
      )
    },
    { given: [4, 3, 5], changed: 3 },
  ),
)

test(
  'marks that were there when it was decided are told to nobody, though their job runs after that',
  won(async ({ undo, decide, giveAnew, all, changes, told }) => {
    await undo()
    const tell = await giveAnew(1, all(1))
    await decide()
    await tell()
    expect([await changes(), await told()]).toEqual([[], []])
    const later = await giveAnew(1, all(5))
    await undo()
    await decide(1)
    await later()
    expect([await changes(), await told()]).toEqual([[], []])
  }),
)

test(
  'each leave is answered for by itself, also when its job runs after that of a later one',
  won(async ({ publish, giveAnew, all, changes }) => {
    await publish()
    const [down, up] = [await giveAnew(1, all(1)), await giveAnew(1, all(5))]
    await up()
    await down()
    const moves = (await changes()).map((change) => change.moves[0])
    expect(moves).toHaveLength(2)
    expect(moves).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Entry 1', before: 1, after: 3 }),
        expect.objectContaining({ title: 'Entry 2', before: 1, after: 2 }),
      ]),
    )
  }),
)

/** Two juries side by side: the first distinction comes of the second, all others of the first, in which Jo judges. */
const ofTwoRounds = ({ rounds, distinctions }: CallDocument): Partial<CallDocument> => ({
  rounds: rounds.flatMap((round) => [round, { ...round, key: 'beside' }]),
  distinctions: distinctions.map((one, at) =>
    one.source.kind === 'round' && at === 0 ? { ...one, source: { ...one.source, round: 'beside' } } : one,
  ),
})

test(
  'new marks are told in every round that a distinction of the category names, not in the last of them alone',
  won(
    async ({ call, giveAnew, all, changes }) => {
      await (
        await giveAnew(1, all(1))
      )()
      expect(await changes()).toMatchObject([
        { kind: 'order-changed', round: call.document.rounds[0]?.key, moves: [{}, {}, {}] },
      ])
    },
    { saying: ofTwoRounds },
  ),
)
