import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { verdictView, YES } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { authorities } from '#features/authorities/tables.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { dayIn, type CallDocument } from '#features/calls/index.ts'
import { aField } from '#features/forms/testing.ts'
import type { Condition } from '#features/forms/index.ts'
import { aKeptPicture, aPicture } from '#features/media/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { faceFor } from './core/public-face.ts'
import { getEntry } from './store/entries.ts'
import { latestSubmission } from './store/submissions.ts'
import { anEntry } from './testing.ts'
import { entryMediaHolder } from './views/media-holder.ts'
import { showMyEntry } from './views/mine.ts'
import { previewedEntry } from './views/previewed.ts'
import { showOfficeEntry } from './views/office.ts'

const LARGE: Condition = { authority: 'population', from: 250_000 }
const BIG = { en: 'Large towns' }
const option = (key: string) => ({ key, label: { en: key } })

/** Every public answer of these questions, and the pictures, hang on one choice or on the size of the town. */
function asking(document: CallDocument): Pick<CallDocument, 'form'> {
  const held: Condition = { field: 'held', is: 'fair' }
  const sections = document.form.sections.map((section) =>
    section.key === 'media'
      ? { ...section, fields: section.fields.map((field) => ({ ...field, when: held })) }
      : section,
  )
  const fields = [
    aField({ key: 'held', kind: 'choice', options: ['fair', 'talk'].map(option) }),
    aField({ key: 'stands', kind: 'text', when: held, required: true }),
  ]
  const large = {
    key: 'large',
    title: BIG,
    when: LARGE,
    fields: [aField({ key: 'districts', kind: 'text' })],
  }
  const [who, ...rest] = sections
  if (!who) throw new Error('a form has a section')
  return {
    form: {
      ...document.form,
      sections: [who, { key: 'more', title: { en: 'More' }, fields }, ...rest, large],
    },
  }
}

async function ground(ctx: Ctx) {
  const made = await aCall(ctx)
  const call = await anAmendedCall(ctx, made, asking(made.document))
  const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
  const holder = { kind: 'entry' as const, id: entry.id }
  const said = { alt: 'A fair', caption: '', credit: 'Ann', licence: 'CC-BY-4.0' } as const
  const content = await aPicture(90, 60)
  await aKeptPicture(entrant, {
    holder,
    callId: call.id,
    slot: 'images',
    fileName: 'SECRET.jpg',
    content,
    said,
  })
  const say = async (section: string, answers: Record<string, unknown>) => {
    const { version } = await showMyEntry(entrant, { entry: entry.id })
    return saveAnswers(entrant, { entry: entry.id, section, version, answers })
  }
  const hold = (chosen: string) => say('more', { held: { chosen: [chosen] } })
  return { call, entry, entrant, say, hold }
}

test('an answer and a file that a condition hides are kept, and nobody else ever reads them', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry, entrant, say, hold } = await ground(ctx)
    await say('more', { stands: { text: 'SECRET stands', lang: '' } })
    await hold('talk')
    const { version, problems, progress, media, answers } = await showMyEntry(entrant, { entry: entry.id })
    expect([problems, media, progress.map(({ key }) => key)]).toEqual([
      [],
      [],
      ['who', 'more', 'campaign', 'declarations'],
    ])
    expect(answers['stands']).toMatchObject({ text: 'SECRET stands' })
    const preview = await previewedEntry(entrant, { entry: entry.id })
    await submitEntry(entrant, { entry: entry.id, version })
    const submission = await latestSubmission(db, await getEntry(db, call.id, entry.id))
    const office = { ...ctx, actor: { kind: 'operator', command: 'test' } } as const
    const seen = [
      submission,
      preview.source,
      await showOfficeEntry(office, { call: call.key, entry: entry.id }),
      ...(submission
        ? (['jury', 'public', 'office'] as const).map((reader) => faceFor(call.document, submission, reader))
        : []),
    ]
    expect(seen).toHaveLength(6)
    expect(JSON.stringify(seen)).not.toContain('SECRET')
    await hold('fair')
    const again = await showMyEntry(entrant, { entry: entry.id })
    expect([again.hasChanges, again.media.map(({ fileName }) => fileName), again.answers['stands']]).toEqual([
      true,
      ['SECRET.jpg'],
      answers['stands'],
    ])
  }))

test('a part for large towns is asked of 250,000 inhabitants, and not of 249,999 or of nobody knows how many', () =>
  withTx(async (db) => {
    const { entry, entrant, say } = await ground(aCtx({ db }))
    const partsFor = async (population: number | null) => {
      const key = `town-${population}`
      const { id } = await anAuthority(entrant, { key, name: { it: key } })
      const source = population === null ? {} : { populationSource: 'test', populationYear: 2024 }
      await db
        .update(authorities)
        .set({ population, ...source })
        .where(eq(authorities.id, id))
      const saved = await say('who', { authority: { authorityId: id, name: key } })
      const { progress } = await showMyEntry(entrant, { entry: entry.id })
      return [saved.authority?.population, progress.some((part) => part.key === 'large')]
    }
    expect(await partsFor(249_999)).toEqual([249_999, false])
    expect(await partsFor(250_000)).toEqual([250_000, true])
    // A page that was open while the town changed may still save its part: it is kept.
    expect((await partsFor(null))[1]).toBe(false)
    const kept = await say('large', { districts: { text: 'North', lang: '' } })
    expect(kept.progress).toMatchObject({ key: 'large', asked: 0, status: 'complete' })
  }))

test('what its question freezes from a day on stays as it is, files too, and the rest is kept', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const made = await aCall(ctx)
    const frozenFrom = dayIn(ctx.now, made.document.zone)
    const frozen = ['title', 'images']
    const sections = made.document.form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (frozen.includes(field.key) ? { ...field, frozenFrom } : field)),
    }))
    const { entry, entrant } = await anEntry(ctx, { call: made, traits: ['complete'] })
    await anAmendedCall(ctx, made, { form: { ...made.document.form, sections } })
    const before = await showMyEntry(entrant, { entry: entry.id })
    const same = before.answers['title']
    const say = (title: unknown, text: string) =>
      saveAnswers(entrant, {
        ...{ entry: entry.id, section: 'campaign', bases: before.bases },
        answers: { title, 'title-en': { text, lang: '' } },
      })
    await expect(say({ text: 'Another', lang: 'it' }, 'Kept')).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'title', code: 'frozen' }], saved: { version: before.version + 1 } },
    })
    const after = await showMyEntry(entrant, { entry: entry.id })
    expect([after.answers['title'], after.answers['title-en']]).toMatchObject([same, { text: 'Kept' }])
    const holder = await entryMediaHolder().find(entrant, db, entry.id)
    const verdicts = ['images', 'documents'].map((slot) => verdictView(holder?.slot(slot)?.mayChange ?? YES))
    expect(verdicts).toEqual([
      { ok: false, because: 'question-frozen' },
      { ok: true, because: null },
    ])
  }))
