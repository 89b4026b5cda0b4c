import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { publicFaceOf } from './core/public-face.ts'
import { anEntry, reopenDecided } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { previewedEntry } from './views/previewed.ts'
import { at, save } from './entries.fixture.ts'

describe('the preview', () => {
  const faceShown = async (entrant: Ctx, entry: string) => {
    const { call, source } = await previewedEntry(entrant, { entry })
    return publicFaceOf(call.document, source)
  }

  test('is what the public will see: nothing for the office or the jury alone is in it', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
      const face = await faceShown(entrant, entry.id)
      expect(face.sections.flatMap(({ answers }) => answers.map(({ field }) => field))).toEqual([
        'authority',
        'country',
        'implementer',
        'title',
        'title-en',
        'period',
        'place',
        'summary',
        'links',
      ])
      expect([face.title, face.titleEnglish, face.authorityName]).toEqual([
        'Insieme in piazza',
        'Together in the square',
        'Bolzano',
      ])
    }))

  test('is of what counts: changes are in it while they can be handed in, and never once the office has decided', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const read = async () => {
        const { version, leavesOutChanges } = await previewedEntry(entrant, { entry: entry.id })
        const face = await faceShown(entrant, entry.id)
        const shown = face.sections.flatMap(({ answers }) => answers)
        const title = shown.find(({ field }) => field === 'title')?.answer
        return [version, leavesOutChanges, face.title, title?.kind === 'text' && title.text]
      }
      const [before, after] = ['Insieme in piazza', 'Another title']
      expect(await read()).toEqual(['handed-in', false, before, before])
      await save(entrant, entry.id, entry.version, after)
      expect(await read()).toEqual(['changed', false, after, after])
      const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
      const address = { call: call.key, entry: entry.id }
      await decideAdmissibility(office, { ...address, decision: 'admitted', reasons: '' })
      expect(await read()).toEqual(['handed-in', true, before, before])
      expect(await showMyEntry(entrant, { entry: entry.id })).toMatchObject({
        standing: 'admitted',
        hasChanges: true,
      })
      await reopenDecided(office, address)
      expect(await read()).toEqual(['changed', false, after, after])
      const afterwards = at(entrant, new Date(call.closesAt.getTime() + 86_400_000))
      expect((await faceShown(afterwards, entry.id)).title).toBe(before)
    }))
})
