import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { anEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { answered, KEYS, TwoWriters, type Key, type Step } from './two-writers.fixture.ts'

const SEED = 20_261_129
const RUNS = process.env['LONG'] === '1' ? 5000 : 500
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    who: fc.constantFrom<(0 | 1)[]>(0, 1),
    // Typed and saved more often than all else: otherwise little is ever disputed.
    does: fc.constantFrom<Step['does'][]>(
      'type',
      'type',
      'type',
      'type',
      'save',
      'save',
      'save',
      'open',
      'mine',
      'mine',
      'mine',
      'theirs',
      'unanswered',
      'lost',
      'late',
    ),
    key: fc.constantFrom<Key[]>('title', 'title', 'place'),
  }),
  { minLength: 16, maxLength: 16 },
)

test(
  `of ${RUNS} ways in which two write, save, are not answered and choose, none leaves a typed word out or asks about one’s own (seed ${SEED})`,
  { timeout: RUNS * 2000 },
  async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
    const empty = Object.fromEntries(KEYS.map((key) => [key, answered(key, '')]))
    const tried = { disputes: 0, chosen: 0, unanswered: 0 }
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { version } = await showMyEntry(entrant, { entry: entry.id })
        await saveAnswers(entrant, { entry: entry.id, section: 'campaign', version, answers: empty })
        const two = new TwoWriters(entrant, entry.id)
        for (const who of [0, 1] as const) await two.open(who)
        for (const [at, step] of taken.entries()) {
          await two.take(step)
          if (at % 3 === 2) await two.arriveLate()
        }
        for (const who of [0, 1] as const) await two.save(who)
        const kept = await two.kept()
        expect(two.typed.filter((word) => !kept.includes(word))).toEqual([])
        expect(two.askedAboutOwn).toEqual([])
        tried.unanswered += two.unanswered
        tried.disputes += two.disputes
        tried.chosen += two.chosenAgainst.length
      }),
      { numRuns: RUNS, seed: SEED },
    )
    // Otherwise nothing was tried.
    expect({
      ...tried,
      isTried: tried.disputes > RUNS && tried.chosen > RUNS / 4 && tried.unanswered > RUNS,
    }).toEqual({
      ...tried,
      isTried: true,
    })
  },
)
