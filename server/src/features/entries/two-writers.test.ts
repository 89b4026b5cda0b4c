import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { saveAnswers } from './commands/save-answers.ts'
import type { Bases } from './core/three-way.ts'
import { anEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { answered, saidIn, saving, textIn, type Refused, type Said } from './two-writers.fixture.ts'

/** What a save is refused with; fails when it is not. */
const refusedWith = (trying: Promise<unknown>): Promise<Refused> =>
  trying.then(
    () => Promise.reject(new Error('it was taken')),
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'changed-meanwhile') return error.details as Refused
      throw error
    },
  )

const inTwoWindows = (
  body: (of: {
    readonly save: ReturnType<typeof saving>
    readonly entry: string
    readonly bases: Bases
    readonly stored: () => Promise<Said>
    readonly entrant: Ctx
  }) => Promise<void>,
) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
    const show = () => showMyEntry(entrant, { entry: entry.id })
    const { bases } = await show()
    const stored = async () => saidIn((await show()).answers)
    await body({ save: saving(entrant), entry: entry.id, bases, stored, entrant })
  })

describe('two windows on one part', () => {
  test('a field that one never touched keeps what the other typed, and comes back to be shown', () =>
    inTwoWindows(async ({ save, entry, bases, stored }) => {
      await save(entry, bases, { title: '', summary: 'Typed in A' })
      const saved = await save(entry, bases, { title: 'Typed in B', summary: '' })
      expect(await stored()).toMatchObject({ title: 'Typed in B', summary: 'Typed in A' })
      expect(Object.keys(saved.elsewhere)).toEqual(['summary'])
      expect(textIn(saved.elsewhere['summary'])).toBe('Typed in A')
    }))

  test('two different changes ask, field by field, and nothing else waits for that', () =>
    inTwoWindows(async ({ save, entry, bases, stored, entrant }) => {
      await save(entry, bases, { title: 'A', summary: 'A' })
      const later = { ...entrant, now: new Date(entrant.now.getTime() + 60_000) }
      const refused = await refusedWith(saving(later)(entry, bases, { title: 'B', story: 'B', summary: '' }))
      expect(refused.fields).toEqual([{ field: 'title', code: 'two-versions' }])
      expect(Object.keys(refused.disputed)).toEqual(['title'])
      // When that answer was saved, not when the entry was last.
      expect(refused.disputed['title']).toMatchObject({
        answer: { text: 'A' },
        savedAt: entrant.now.toISOString(),
      })
      expect(await stored()).toMatchObject({ title: 'A', summary: 'A', story: 'B' })
    }))

  test('asking again without a choice changes nothing, and the version that was seen is what one may write over', () =>
    inTwoWindows(async ({ save, entry, bases, stored }) => {
      await save(entry, bases, { title: 'A' })
      await refusedWith(save(entry, bases, { title: 'B' }))
      const { disputed } = await refusedWith(save(entry, bases, { title: 'B' }))
      const seen = { title: present(disputed['title'], 'the other').base }
      await save(
        entry,
        { title: present((await save(entry, bases, { title: 'A' })).bases['title'], 'base') },
        { title: 'A2' },
      )
      // It was seen as it had been, not as it is: both are shown once more.
      const again = await refusedWith(save(entry, seen, { title: 'B' }))
      expect(textIn(again.disputed['title']?.answer)).toBe('A2')
      await save(entry, { title: present(again.disputed['title'], 'the other').base }, { title: 'B' })
      expect((await stored()).title).toBe('B')
    }))

  test('the same words in both are no conflict, and make no second version', () =>
    inTwoWindows(async ({ save, entry, bases }) => {
      const first = await save(entry, bases, { title: 'The same' })
      expect((await save(entry, bases, { title: 'The same' })).version).toBe(first.version)
    }))

  test('what is too long and what is disputed are refused together, with all else saved', () =>
    inTwoWindows(async ({ save, entry, bases, stored }) => {
      await save(entry, bases, { title: 'A' })
      const refused = await refusedWith(
        save(entry, bases, { title: 'B', summary: 'x'.repeat(900_000), story: 'B' }),
      )
      expect(refused.fields.map(({ field, code }) => [field, code])).toEqual([
        ['summary', 'too-long'],
        ['title', 'two-versions'],
      ])
      expect(await stored()).toMatchObject({ title: 'A', summary: '', story: 'B' })
    }))

  test('a program that names a version which is not the present one, and no base, goes over nothing', () =>
    inTwoWindows(async ({ save, entry, bases, stored, entrant }) => {
      const { version } = await save(entry, bases, { title: 'A' })
      const answers = { title: answered('title', 'B') }
      const by = (seen?: number) =>
        saveAnswers(entrant, { entry, section: 'campaign', version: seen, answers })
      await refusedWith(by(version - 1))
      await refusedWith(by())
      expect((await stored()).title).toBe('A')
      await by(version)
      expect((await stored()).title).toBe('B')
    }))
})
