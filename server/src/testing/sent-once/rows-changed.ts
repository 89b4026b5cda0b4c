import { newId, type MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { openSession } from '#features/accounts/store/sign-in.ts'
import { readCallDocument } from '#features/calls/views/calls.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { media } from '#features/media/tables.ts'
import { anOfficer } from '#features/results/testing.ts'
import type { World } from '../matrix/world.ts'
import { inTheWorld, type SentOnceRows } from './row.ts'

const draftOf = ({ draft }: World) => ({ entry: draft.entry.id, version: draft.entry.version })

/** An entry that was handed in with a picture. */
async function withPicture(ctx: Ctx) {
  const call = await aCall(ctx)
  const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
  const id = newId<MediaId>()
  await ctx.db.insert(media).values({
    ...{ id, holderKind: 'entry', holderId: entry.id, slot: 'images', kind: 'image', state: 'ready' },
    ...{ fileName: 'piazza.jpg', contentType: 'image/jpeg', bytes: 1, sha256: '0'.repeat(64) },
    ...{ width: 4, height: 3, position: 0, uploadedAt: ctx.now },
    ...{ altText: 'A square', credit: 'A. Rossi', licence: 'CC-BY-4.0' },
  })
  await submitEntry(entrant, { entry: entry.id, version: entry.version })
  return { entrant, keys: { entry: entry.id, media: id } }
}

/** What puts something in the place of what was there, or takes it away, outside of jury and results. */
export const changedOnce: SentOnceRows = {
  endOtherSessions: {
    prepare: async (ctx) => {
      const as = await anEntrant(ctx)
      const session = { headers: new Headers(), setCookies: [] as string[] }
      if (as.actor.kind === 'person') await openSession({ ...ctx, session }, as.actor.personId)
      return { as, input: {} }
    },
    again: 'yes',
  },
  updateAccount: {
    prepare: async (ctx) => ({ as: await anEntrant(ctx), input: { name: 'New Name', language: 'it' } }),
    again: 'the same',
  },
  revokeRole: {
    prepare: inTheWorld('administrator', ({ grantId }) => ({ grantId })),
    again: 'the same',
    toAnother: 'not-found',
  },
  keepCallTranslations: {
    prepare: async (ctx) => {
      const call = await aCall(ctx)
      const changed = { name: { ...call.document.name, en: 'Another name' } }
      const { documentVersion: version } = await anAmendedCall(ctx, call, changed)
      const as = await anOfficer(ctx, 'boss@office.eu', 'administrator')
      return { as, input: { call: call.key, version, language: 'el', texts: ['name'] } }
    },
    again: 'the same',
  },
  replaceCallDocument: {
    prepare: async (ctx) => {
      const { key } = await aCall(ctx, { announced: false })
      const as = await anOfficer(ctx, 'boss@office.eu', 'administrator')
      const { yaml } = await readCallDocument(as, { call: key })
      const other = await anOfficer(ctx, 'other@office.eu', 'administrator')
      return { as, other, input: { call: key, version: 1, yaml: yaml.replace(/^year: .*$/m, 'year: 2031') } }
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  deleteCall: {
    prepare: inTheWorld('administrator', ({ draftCall }) => ({
      ...{ call: draftCall.key, version: 1, jurors: 0 },
      once: newId<string>(),
    })),
    again: 'the same',
  },
  saveAnswers: {
    prepare: inTheWorld('entrant of the entry', (world) => ({
      ...draftOf(world),
      ...{ section: 'campaign', answers: { title: { text: 'In the square', lang: 'en' } } },
    })),
    again: 'the same',
  },
  changeCategory: {
    prepare: inTheWorld('entrant of the entry', (world) => ({
      ...draftOf(world),
      category: world.call.document.categories[1]?.key,
    })),
    again: 'the same',
  },
  deleteDraft: {
    prepare: inTheWorld('entrant of the entry', ({ draft }) => ({
      entry: draft.entry.id,
      once: newId<string>(),
    })),
    again: 'the same',
  },
  completeWords: {
    prepare: async (ctx) => {
      const { entrant, keys } = await withPicture(ctx)
      const words = { alt: 'Neighbours in a square', credit: 'Anna Rossi', licence: 'CC0-1.0' }
      return { as: entrant, input: { ...keys, ...words, version: 0 } }
    },
    again: 'the same',
  },
  describeMedia: {
    prepare: inTheWorld('entrant of the entry', ({ mediaId }) => ({
      ...{ media: mediaId, version: 1, alt: 'A table' },
    })),
    again: 'the same',
  },
  removeMedia: {
    prepare: inTheWorld('entrant of the entry', ({ mediaId }) => ({ media: mediaId })),
    again: 'the same',
  },
}
