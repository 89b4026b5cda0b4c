import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import type { MediaItem } from '#features/media/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { recuse } from './commands/recuse.ts'
import { juryDeskContract } from './contract/desk.ts'
import { reviews } from './tables.ts'
import { aGivenReview, aJuror, anAssignment, juryForEntries } from './testing.ts'
import { showChanges } from './views/changes.ts'
import { jurySight } from './views/media-sight.ts'

type Answers = NonNullable<Parameters<typeof handInAgain>[1]['answers']>

async function aJudgedEntry(ctx: Ctx) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await aGivenReview(ctx, { call, entry: made.entry, juror, marks: { idea: 4 } })
  const keys = { call: call.key, entry: made.entry.id }
  const again = (answers: Answers) => handInAgain(made, { call, answers, jury: juryForEntries })
  const show = async (as = juror.as) => juryDeskContract.showChanges.output.parse(await showChanges(as, keys))
  return { call, made, juror, keys, again, show }
}

const story = (text: string): Answers => ({ campaign: { story: { text, lang: 'it' } } })

test('a juror sees what they judged beside what counts now, and their marks; nothing of what was in between', () =>
  withTx(async (db) => {
    const { again, show, made } = await aJudgedEntry(aCtx({ db }))
    await again({
      campaign: { story: { text: 'IN-BETWEEN', lang: 'it' }, summary: { text: 'IN-BETWEEN', lang: 'it' } },
    })
    const { id } = await again({
      campaign: {
        story: { text: 'A text that says more.', lang: 'it' },
        summary: { text: 'A text that says enough.', lang: 'it' },
      },
    })
    const { fields, ...shown } = await show()
    expect(fields.filter(({ is }) => is !== 'same')).toMatchObject([
      {
        field: 'story',
        is: 'changed',
        words: [
          { is: 'same', text: 'A text that says ' },
          { is: 'gone', text: 'enough' },
          { is: 'new', text: 'more' },
          { is: 'same', text: '.' },
        ],
      },
    ])
    expect(shown).toMatchObject({
      isChanged: true,
      submission: id,
      state: 'given',
      marks: [
        { key: 'welcome', mark: 5 },
        { key: 'idea', mark: 4 },
      ],
      files: [],
      facts: [],
      isOpen: true,
    })
    expect(JSON.stringify([fields, shown])).not.toContain('IN-BETWEEN')
    expect(made.entry.id).toBe(shown.outline.entryId)
  }))

test('what is not for the jury is in neither version', () =>
  withTx(async (db) => {
    const { again, show } = await aJudgedEntry(aCtx({ db }))
    await again({ who: { 'contact-name': { text: 'OLD-SECRET', lang: '' } } })
    expect((await show()).isChanged).toBe(false)
    await again({ who: { 'contact-name': { text: 'NEW-SECRET', lang: '' } }, ...story('Other.') })
    const shown = await show()
    expect(shown.isChanged).toBe(true)
    expect(shown.fields.map(({ field }) => field)).not.toContain('contact-name')
    expect(JSON.stringify(shown)).not.toContain('SECRET')
  }))

test('there are no changes for anybody else, nor for a juror who stepped back', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, made, juror, keys, again, show } = await aJudgedEntry(ctx)
    await again(story('Other.'))
    const other = await aJuror(ctx, { call })
    for (const as of [other.as, made.entrant, ctx])
      await expect(show(as)).rejects.toMatchObject({ code: 'not-found' })
    await anAssignment(ctx, { call, entry: made.entry, juror: other })
    const { isChanged, marks } = await show(other.as)
    expect([isChanged, marks.map(({ mark }) => mark)]).toEqual([false, [null, null]])
    await recuse(juror.as, { ...keys, note: 'x' })
    await expect(show()).rejects.toMatchObject({ code: 'conflict-declared' })
  }))

test('a picture that went is seen by the juror who judged it, until they have confirmed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, made, juror, keys, again, show } = await aJudgedEntry(ctx)
    const item = {
      id: '00000000-0000-7000-8000-00000000000a',
      holder: { kind: 'entry', id: made.entry.id },
    } as unknown as MediaItem
    const measures = { contentType: 'image/jpeg', bytes: 1, width: 4000, height: 3000 }
    const said = { fileName: 'a.jpg', alt: 'A kitchen', caption: '', credit: '', licence: '' }
    const carried = [{ id: item.id, field: 'images', kind: 'image', sha256: 'a', ...measures, ...said }]
    await db.execute(sql`alter table submissions disable trigger user`)
    await db.execute(sql`update submissions set media = ${JSON.stringify(carried)}::jsonb`)
    const { id } = await again({})
    const other = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry: made.entry, juror: other })
    expect((await show()).files).toMatchObject([{ is: 'removed', before: { alt: 'A kitchen' }, after: null }])
    const sights = async () => [await jurySight(juror.as, item), await jurySight(other.as, item)]
    expect(await sights()).toEqual(['private', 'hidden'])
    await confirmReview(juror.as, { ...keys, submission: id, then: 'keep' })
    expect(await sights()).toEqual(['hidden', 'hidden'])
  }))

test('a review of before reviews said so is of the last submission that was handed in before its juror’s last word', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, again } = await aJudgedEntry(ctx)
    const { id: second } = await again(story('Other.'))
    await db.execute(sql`alter table submissions disable trigger user`)
    await db.execute(
      sql`update submissions set handed_in_at = ${ctx.now}::timestamptz + make_interval(hours => sequence)`,
    )
    await db.execute(sql`alter table reviews alter column submission_id drop not null`)
    const migration = await readFile(
      new URL('../../../../migrations/0027_reviews_of_a_submission.sql', import.meta.url),
      'utf8',
    )
    const [, update = ''] = /(update reviews [^]+?\n\));/.exec(migration) ?? []
    const takenToBeOf = async (hours: number) => {
      await db.execute(
        sql`update reviews set submission_id = null, updated_at = ${ctx.now}::timestamptz + make_interval(mins => ${hours * 60}::integer)`,
      )
      await db.execute(sql.raw(update))
      return (await db.select().from(reviews)).map(({ submissionId }) => submissionId)
    }
    const first = made.submission?.id
    expect([
      await takenToBeOf(1),
      await takenToBeOf(1.5),
      await takenToBeOf(2),
      await takenToBeOf(9),
    ]).toEqual([[first], [first], [second], [second]])
    // Handed in by another clock than that of the review: what was there first.
    expect(await takenToBeOf(0)).toEqual([first])
  }))
