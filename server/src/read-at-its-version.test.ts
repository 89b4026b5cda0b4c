import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { aPublication } from '#features/archive/testing.ts'
import { previewEntry, showArchiveEntry } from '#features/archive/views.ts'
import type { Call, CallDocument } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { showOfficeEntry } from '#features/entries/views/office.ts'
import { showReceipt } from '#features/entries/views/receipt.ts'
import { aGivenReview, aJuror, atTheDesk, juryForEntries } from '#features/jury/testing.ts'
import { listAssignments } from '#features/jury/views/assignments.ts'
import { showChanges } from '#features/jury/views/changes.ts'
import { exportMarks } from '#features/jury/views/marks-export.ts'
import { listReviewed, showReviews } from '#features/jury/views/records.ts'
import { showResults } from '#features/results/views/results.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { allInvariants } from './features.ts'
import { aCtx, aPerson, counting, withTx } from '#platform/testing/index.ts'

/** Every label of the form, the categories and the criteria anew, with one criterion more that asks for less. */
function amended({ form, rounds, categories }: CallDocument): Partial<CallDocument> {
  const anew = { en: 'Second' }
  return {
    categories: categories.map((category) => ({ ...category, name: anew })),
    form: {
      ...form,
      sections: form.sections.map((section) => ({
        ...section,
        fields: section.fields.map((field) => ({ ...field, label: anew })),
      })),
    },
    rounds: rounds.map((round) => ({
      ...round,
      criteria: [
        ...round.criteria.map((criterion) => ({ ...criterion, name: anew })),
        {
          ...present(round.criteria[0], 'a criterion'),
          key: 'added',
          name: anew,
          weight: 0.5,
          scale: { min: 0, max: 1, step: 1, marks: [] },
        },
      ],
    })),
  }
}

/** One entry handed in and judged under the first version of its call, and one under the second. */
async function twoVersions(ctx: Ctx) {
  const first = await aCall(ctx)
  const early = await anEntry(ctx, { call: first, traits: ['admitted'], title: 'Early' })
  const ann = await aJuror(ctx, { call: first })
  await aGivenReview(ctx, { call: first, entry: early.entry, juror: ann })
  const second = await anAmendedCall(ctx, first, amended(first.document))
  const late = await anEntry(ctx, { call: second, traits: ['admitted'], title: 'Late' })
  await aGivenReview(ctx, { call: second, entry: late.entry, juror: ann })
  return {
    ...{ ann, office: { ...ctx, actor: aPerson({ roles: ['organiser'] }) } },
    made: [
      { ...early, call: first },
      { ...late, call: second },
    ],
  }
}
type Two = Awaited<ReturnType<typeof twoVersions>>
type Made = Two['made'][number]

const keyed = (call: Call, id: EntryId) => ({ call: call.key, entry: id })

const criteriaOf = ({ call, entry }: Made) =>
  (call.document.rounds[0]?.criteria ?? [])
    .filter(({ categories }) => categories?.includes(entry.categoryKey) ?? true)
    .map(({ key, name }) => [key, name])

/** The questions of a version, by their keys, as far as they are among these. */
function labelsOf({ call }: Made, shown: readonly { readonly field: string }[]) {
  const asked = call.document.form.sections.flatMap(({ fields }) => fields)
  return shown.map(({ field }) => [field, asked.find(({ key }) => key === field)?.label])
}

type Sections = { readonly sections: readonly { readonly answers: readonly Answer[] }[] }
type Answer = { readonly field: string; readonly label: unknown }
function expectQuestionsOf(made: Made, { sections }: Sections) {
  const answers = sections.flatMap((section) => section.answers)
  expect(answers.length).toBeGreaterThan(2)
  expect(answers.map(({ field, label }) => [field, label])).toEqual(labelsOf(made, answers))
}

const eachOfTwo = (look: (made: Made, two: Two, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const two = await twoVersions(ctx)
    for (const made of two.made) await look(made, two, ctx)
    expect(await findBroken(db, allInvariants)).toEqual([])
  })

test(
  'what was handed in is read by its entrant with the document under which it was',
  eachOfTwo(async (made) => {
    const { entrant, entry, submission, call } = made
    const { entry: page, version } = await previewEntry(entrant, { entry: entry.id })
    expect(version).toBe('handed-in')
    expectQuestionsOf(made, page)
    const receipt = await showReceipt(entrant, { submission: submission?.id ?? '' })
    expect(receipt.category.name).toEqual(call.document.categories[0]?.name)
  }),
)

test(
  'and by the jury, with the criteria under which each review was begun',
  eachOfTwo(async (made, { ann }) => {
    const keys = keyed(made.call, made.entry.id)
    const desk = await atTheDesk(ann.as, keys).show()
    expectQuestionsOf(made, desk.face)
    expect(desk.criteria.map(({ key, name }) => [key, name])).toEqual(criteriaOf(made))
    expect(desk.review.state).toBe('given')
    const changes = await showChanges(ann.as, keys)
    expect(changes.fields.map(({ field, label }) => [field, label])).toEqual(labelsOf(made, changes.fields))
    expect(changes.marks.map(({ key, name }) => [key, name])).toEqual(criteriaOf(made))
    const [item] = (await atTheDesk(ann.as, keys).queue()).items.filter(
      ({ entryId }) => entryId === made.entry.id,
    )
    expect(item?.own.map(({ name }) => name)).toEqual(criteriaOf(made).map(([, name]) => name))
  }),
)

test(
  'and by the office, with the reviews of it',
  eachOfTwo(async (made, { office }) => {
    const keys = keyed(made.call, made.entry.id)
    expectQuestionsOf(made, present((await showOfficeEntry(office, keys)).face, 'what was handed in'))
    const { criteria, reviews } = await showReviews(office, keys)
    expect(criteria.map(({ key, name }) => [key, name])).toEqual(criteriaOf(made))
    expect(reviews.map(({ marks }) => Object.keys(marks).sort())).toEqual([
      criteriaOf(made)
        .map(([key]) => key)
        .sort(),
    ])
  }),
)

test('a review keeps the criteria under which it was begun, whatever its entry is handed in under since', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, ann } = await twoVersions(ctx)
    const early = present(made[0], 'the early one')
    const keys = keyed(early.call, early.entry.id)
    const text = 'Another text that says enough.'
    const answers = { campaign: { story: { text, lang: 'en' } } }
    const later = await handInAgain(early, { call: early.call, answers, jury: juryForEntries })
    expect([early.submission?.callVersion, later.callVersion]).toEqual([1, 2])
    const desk = atTheDesk(ann.as, keys)
    const criteria = async () => (await desk.show()).criteria.map(({ key, name }) => [key, name])
    expect(await criteria()).toEqual(criteriaOf(early))
    const { fields } = await showChanges(ann.as, keys)
    const story = present(
      fields.find(({ field }) => field === 'story'),
      'the text that was changed',
    )
    expect([story.before?.label, story.after?.label]).toEqual([
      labelsOf(early, [story])[0]?.[1],
      { en: 'Second' },
    ])
    await desk.confirm(later.id, 'change')
    expect(await criteria()).toEqual(criteriaOf(early))
    await desk.give()
    expect((await desk.show()).review.state).toBe('given')
    expect(await findBroken(db, allInvariants)).toEqual([])
  }))

test('and by everybody in the archive', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made } = await twoVersions(ctx)
    const { id, key } = present(made[1], 'the late one').call
    await aPublication(ctx, id)
    // Twice: what stands there is compared with what would be put there, by the same document.
    for (const expected of [1, 1]) {
      await refreshArchive(ctx, { callId: id })
      const filled = await db.$count(auditRecords, eq(auditRecords.action, 'archive.publish'))
      const anew = await db.$count(auditRecords, eq(auditRecords.action, 'archive.complete-words'))
      expect([filled, anew]).toEqual([expected, 0])
    }
    for (const one of made)
      expectQuestionsOf(one, (await showArchiveEntry(ctx, { number: one.entry.number ?? '' })).entry)
    expect((await showResults(ctx, { call: key })).figures.admitted).toBe(2)
  }))

test('the marks of both go into the package of results, each by the criteria of its own version', () =>
  withTx(async (db) => {
    const { office, made } = await twoVersions(aCtx({ db }))
    const { csv } = await exportMarks(office, { call: made[0]?.call.key ?? '' })
    const rows = csv.trim().split(/\r?\n/).slice(1)
    const criteria = made.map(({ entry }) =>
      rows
        .map((row) => row.split(','))
        .filter(([number]) => number === entry.number)
        .map(([, , , , criterion]) => criterion),
    )
    expect(criteria).toEqual(made.map((one) => criteriaOf(one).map(([key]) => key)))
  }))

test('a list over entries of many versions asks no more than one over those of a single one', () =>
  withTx(async (db) => {
    const { office, made, ann } = await twoVersions(aCtx({ db }))
    const call = made[1]?.call.key ?? ''
    const asked = async (ask: (ctx: Ctx) => Promise<unknown>, as: Ctx) => {
      const { db: counted, count } = counting(db)
      await ask({ ...as, db: counted })
      return count()
    }
    const lists = async () => [
      await asked((as) => atTheDesk(as, { call, entry: '' }).queue(), ann.as),
      await asked((as) => listReviewed(as, { call, page: 1 }), office),
      await asked((as) => listAssignments(as, { call, page: 1 }), office),
    ]
    const before = await lists()
    await anEntry(office, { call: present(made[1], 'the late one').call, traits: ['admitted'] })
    expect(await lists()).toEqual(before)
  }))
