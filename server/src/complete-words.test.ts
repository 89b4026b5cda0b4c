import { expect, test } from 'vitest'
import type { CallId, MediaId } from '#kernel/ids.ts'
import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { refreshArchive } from '#features/archive/index.ts'
import { showArchiveEntry } from '#features/archive/views.ts'
import { aCall } from '#features/calls/testing.ts'
import { completeWords } from '#features/entries/commands/complete-words.ts'
import { decideAdmissibility } from '#features/entries/commands/decide-admissibility.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { getEntry } from '#features/entries/store/entries.ts'
import { publicationWords, submissions } from '#features/entries/tables.ts'
import { anEntrant, anEntry, reopenDecided } from '#features/entries/testing.ts'
import { showMyEntry } from '#features/entries/views/mine.ts'
import { showOfficeEntry } from '#features/entries/views/office.ts'
import { showReceipt } from '#features/entries/views/receipt.ts'
import { showWords } from '#features/entries/views/words.ts'
import { aGivenReview, aJuror } from '#features/jury/testing.ts'
import { showDesk } from '#features/jury/views/desk.ts'
import { describeMedia } from '#features/media/commands/describe-media.ts'
import { removeMedia } from '#features/media/commands/remove-media.ts'
import { media } from '#features/media/tables.ts'
import { confirmPublication, previewPublication, proposePublication } from '#features/results/index.ts'
import { afterJudging, anOfficer, decideRest } from '#features/results/testing.ts'
import { mediaHolders, resultsGuard } from './features.ts'
import { aCtx, collectedJobs, freshDatabase, withTx } from '#platform/testing/index.ts'

const FIRST = { alt: 'A square', credit: 'A. Rossi', licence: 'CC-BY-4.0' } as const
const BETTER = { alt: 'Neighbours at a long table in the square', credit: 'Anna Rossi', licence: 'CC0-1.0' }

/** An admitted entry with one picture, which a juror has judged. */
async function aJudgedEntry(ctx: Ctx) {
  const call = await aCall(ctx)
  const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
  const picture = newId<MediaId>()
  await ctx.db.insert(media).values({
    ...{
      id: picture,
      holderKind: 'entry',
      holderId: entry.id,
      slot: 'images',
      kind: 'image',
      state: 'ready',
    },
    ...{ fileName: 'piazza.jpg', contentType: 'image/jpeg', bytes: 1, sha256: '0'.repeat(64) },
    ...{ width: 4, height: 3, position: 0, uploadedAt: ctx.now },
    ...{ altText: FIRST.alt, caption: 'Bolzano', credit: FIRST.credit, licence: FIRST.licence },
  })
  const { version } = await getEntry(ctx.db, call.id, entry.id)
  const receipt = await submitEntry(entrant, { entry: entry.id, version })
  const office = await anOfficer(ctx, 'ann@office.eu')
  await decideAdmissibility(office, { call: call.key, entry: entry.id, decision: 'admitted', reasons: '' })
  const admitted = await getEntry(ctx.db, call.id, entry.id)
  const juror = await aJuror(ctx, { call })
  await aGivenReview(ctx, { call, entry: admitted, juror })
  const keys = { entry: entry.id, media: picture }
  return { call, entry: admitted, entrant, picture, receipt, office, juror, keys }
}

type Judged = Awaited<ReturnType<typeof aJudgedEntry>>

const lookAt = async (ctx: Ctx, { call, entry, entrant, office }: Judged) => {
  const { pictures } = await showWords(entrant, { entry: entry.id }, resultsGuard)
  const { face } = await showOfficeEntry(office, { call: call.key, entry: entry.id })
  const of = (one: object | undefined) => JSON.parse(JSON.stringify(one ?? {})) as Record<string, unknown>
  const words = ({ alt, credit, licence }: Record<string, unknown>) => ({ alt, credit, licence })
  return [words(of(pictures[0])), words(of(face?.media[0]))]
}

async function publish(ctx: Ctx, { call }: Judged) {
  const over = afterJudging(ctx)
  const [ann, ben] = [await anOfficer(over, 'cat@office.eu'), await anOfficer(over, 'ben@office.eu')]
  await decideRest(ann, call)
  const { hash } = await previewPublication(ann, { call: call.key })
  await proposePublication(ann, { call: call.key, hash })
  const confirm = async () => {
    await confirmPublication(ben, { call: call.key, hash })
    await refreshArchive(over, { callId: call.id })
  }
  return { over, confirm }
}

test('words for publication are completed after admission, judging, proposal and publication, and the archive shows them', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const ctx = aCtx({ db, jobs })
    const world = await aJudgedEntry(ctx)
    const { call, entry, entrant, juror, keys, receipt } = world
    const complete = (as: Ctx, words: typeof BETTER, version: number) =>
      completeWords(as, { ...keys, ...words, version } as never, resultsGuard)
    const desk = await showDesk(juror.as, { call: call.key, entry: entry.id })
    const sealed = await db.select().from(submissions)

    expect(await complete(entrant, { ...BETTER, licence: FIRST.licence }, 0)).toEqual({ version: 1 })
    const first = { ...BETTER, licence: FIRST.licence }
    expect(await lookAt(ctx, world)).toEqual([first, first])

    const { over, confirm } = await publish(ctx, world)
    const later: Ctx = { ...entrant, now: over.now }
    await complete(later, { ...BETTER, alt: 'During the proposal' }, 1)
    await confirm()
    const shown = async () => (await showArchiveEntry(over, { number: receipt.number })).entry.media[0]
    expect(await shown()).toMatchObject({ ...BETTER, alt: 'During the proposal' })

    const before = jobs.enqueued.length
    await complete(later, BETTER, 2)
    const enqueued = jobs.enqueued.slice(before)
    expect(enqueued.map(({ name, facts }) => [name, facts])).toEqual([
      ['archive.refresh', { callId: call.id }],
    ])
    for (const { facts } of enqueued) await refreshArchive(over, { callId: facts['callId'] as CallId })
    expect(await shown()).toMatchObject({ ...BETTER, caption: 'Bolzano' })
    const known = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).length
    await refreshArchive(over, { callId: call.id })
    expect((await db.select().from(auditRecords).orderBy(auditRecords.sequence)).length).toBe(known)

    // What was handed in and judged is what it was, and so is its proof.
    expect(await db.select().from(submissions)).toEqual(sealed)
    expect((await showDesk(juror.as, { call: call.key, entry: entry.id })).face).toEqual(desk.face)
    expect(desk.face.media[0]).toMatchObject({ alt: FIRST.alt, credit: FIRST.credit })
    expect((await showReceipt(entrant, { submission: receipt.submission })).hash).toBe(receipt.hash)
    expect(await showMyEntry(later, { entry: entry.id })).toMatchObject({
      hasChanges: false,
      standing: 'admitted',
    })
    const records = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
      ({ action }) => action === 'entry.complete-words',
    )
    expect(records.map(({ subjectId, facts }) => [subjectId, facts])).toEqual(
      [1, 2, 3].map((version) => [entry.id, { mediaId: keys.media, version }]),
    )
    expect(JSON.stringify(records)).not.toContain('Neighbours')
  }))

test('nothing else can be changed that way, by nobody else, and nothing be emptied', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aJudgedEntry(ctx)
    const { call, entry, entrant, keys, office, juror } = world
    const tried = (as: Ctx, input: object = {}) =>
      completeWords(as, { ...keys, ...BETTER, version: 0, ...input } as never, resultsGuard)
    const foreign = { code: 'not-found' }
    for (const as of [await anEntrant(ctx), office, juror.as])
      await expect(tried(as)).rejects.toMatchObject(foreign)
    await expect(tried(entrant, { media: newId() })).rejects.toMatchObject(foreign)
    for (const field of ['alt', 'credit', 'licence'])
      await expect(tried(entrant, { [field]: ' ' })).rejects.toMatchObject({
        code: 'input-invalid',
        details: { fields: [{ field, code: 'required' }] },
      })
    const decided = { code: 'admissibility-already-decided' }
    const whole = { media: keys.media, version: 1, ...BETTER, caption: 'Another' }
    await expect(describeMedia(entrant, mediaHolders, whole as never)).rejects.toMatchObject(decided)
    await expect(removeMedia(entrant, mediaHolders, { media: keys.media })).rejects.toMatchObject(decided)
    await tried(entrant, { caption: 'Another', fileName: 'x', slot: 'y' })
    const [row] = await db.select().from(media)
    expect(row).toMatchObject({ caption: 'Bolzano', fileName: 'piazza.jpg', slot: 'images' })
    const stale = tried(entrant, { alt: 'Another' })
    await expect(stale).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await lookAt(ctx, world)).toEqual([BETTER, BETTER])
    await withdrawEntry(entrant, { entry: entry.id })
    await expect(tried(entrant, { version: 1 })).rejects.toMatchObject({ code: 'entry-withdrawn' })
    expect(call.id).toBe(entry.callId)
  }))

test('under a licence that was published the picture may be used: from then on it only becomes wider', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aJudgedEntry(ctx)
    const { entrant, keys } = world
    const license = (licence: string, version: number) =>
      completeWords(entrant, { ...keys, ...FIRST, licence, version } as never, resultsGuard)
    await license('archive-only', 0)
    await license('CC-BY-SA-4.0', 1)
    await (await publish(ctx, world)).confirm()
    await expect(license('archive-only', 2)).rejects.toMatchObject({
      code: 'licence-narrower',
      details: { fields: [{ field: 'licence', code: 'licence-narrower' }] },
    })
    expect(await license('CC-BY-4.0', 2)).toEqual({ version: 3 })
  }))

test('a later hand-in takes the words with it, and is no change because of them', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry, entrant, office, keys } = await aJudgedEntry(ctx)
    await completeWords(entrant, { ...keys, ...BETTER, version: 0 })
    await reopenDecided(office, { call: call.key, entry: entry.id })
    const now = await getEntry(db, call.id, entry.id)
    const again = await submitEntry(entrant, { entry: entry.id, version: now.version })
    expect(again.sequence).toBe(1)
    const [own] = await db.select().from(media)
    await describeMedia(entrant, mediaHolders, {
      ...{ media: keys.media, version: present(own, 'the picture').version },
      ...{ ...BETTER, caption: 'Piazza Walther', licence: 'CC0-1.0' as const },
    })
    const next = await submitEntry(entrant, { entry: entry.id, version: now.version })
    expect(next.sequence).toBe(2)
    const [second] = (await db.select().from(submissions)).filter(({ sequence }) => sequence === 2)
    expect(second?.media[0]).toMatchObject({ ...BETTER, caption: 'Piazza Walther' })
  }))

test('of sixteen who complete the same words at once one does', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { entrant, keys } = await aJudgedEntry(ctx)
  const all = Array.from({ length: 16 }, (_, at) =>
    completeWords(entrant, { ...keys, ...BETTER, alt: `Words ${at}`, version: 0 }),
  )
  const outcomes = await Promise.allSettled(all)
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(refused).toEqual(Array(15).fill('changed-meanwhile'))
  expect(await db.$count(publicationWords)).toBe(1)
})
