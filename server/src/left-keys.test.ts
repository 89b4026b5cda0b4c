import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { announceCall } from '#features/calls/commands/announce-call.ts'
import { createCall } from '#features/calls/commands/create-call.ts'
import { deleteCall } from '#features/calls/commands/delete-call.ts'
import { replaceCallDocument } from '#features/calls/commands/replace-call-document.ts'
import { callVersions } from '#features/calls/tables.ts'
import { previewCallDeletion } from '#features/calls/views/deletion.ts'
import { readCallDocument, showOfficeCall } from '#features/calls/views/calls.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { anOfficer } from '#features/results/testing.ts'
import { findBroken } from '#platform/db/invariant.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { allInvariants } from './features.ts'

const PRESET = readFileSync(new URL('../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
const KEY = /^key: (.+)$/mu.exec(PRESET)?.[1] ?? ''
const ANOTHER = PRESET.replace(/^year: .+$/mu, 'year: 2031')
/** Prefixes are as much one call's own as keys are. */
const named = (key: string, prefix = key.toUpperCase().slice(0, 4)): string =>
  PRESET.replace(/^key: .+$/mu, `key: ${key}`).replace(/^numberPrefix: .+$/mu, `numberPrefix: ${prefix}`)

/** The office of calls by their keys, as its three forms act on a draft. */
function anOffice({ db, actor = aPerson({ roles: ['organiser'] }) }: Pick<Ctx, 'db'> & Partial<Ctx>) {
  const as = aCtx({ db, actor })
  const replace = (call: string, version: number, yaml = PRESET) =>
    replaceCallDocument(as, { call, version, yaml })
  return {
    as,
    create: (yaml = PRESET) => createCall(as, { yaml }),
    replace,
    erase: (call: string, version: number) => deleteCall(as, { call, version, jurors: 0 }, []),
    /** The version that each of the pages says. */
    shown: async (call: string) => {
      const { documentVersion } = await showOfficeCall(as, { call })
      const { documentVersion: inText } = await readCallDocument(as, { call })
      const { version } = await previewCallDeletion(as, { call }, [])
      expect([inText, version]).toEqual([documentVersion, documentVersion])
      return documentVersion
    },
    forms: (call: string, version: number) =>
      [
        ['changed-meanwhile', () => replace(call, version, ANOTHER)],
        ['changed-meanwhile', () => announceCall(as, { call, version, evenThoughOver: true })],
        ['preview-outdated', () => deleteCall(as, { call, version, jurors: 0 }, [])],
      ] as const,
  }
}
type Office = ReturnType<typeof anOffice>

async function refuseAll({ forms }: Office, call: string, versions: readonly number[]): Promise<void> {
  for (const version of versions)
    for (const [code, send] of forms(call, version)) await expect(send()).rejects.toMatchObject({ code })
}

describe('a call under a key that another one left goes on from its version, so that no form of that one fits', () => {
  test('when it was deleted, as often as it is', () =>
    withTx(async (db) => {
      const office = anOffice({ db })
      await office.create()
      await office.replace(KEY, 1)
      await office.erase(KEY, 2)
      await office.create()
      expect(await office.shown(KEY)).toBe(3)
      await refuseAll(office, KEY, [1, 2])
      await office.erase(KEY, 3)
      await office.create()
      await refuseAll(office, KEY, [1, 2, 3])
      expect(await office.replace(KEY, 4)).toEqual({ key: KEY, documentVersion: 5 })
      expect((await db.select().from(callVersions)).map(({ version }) => version)).toEqual([4, 5])
      expect(await findBroken(db, allInvariants)).toEqual([])
    }))

  test('when it took another key, whichever of them comes back', () =>
    withTx(async (db) => {
      const office = anOffice({ db })
      await office.create()
      await office.replace(KEY, 1)
      expect(await office.replace(KEY, 2, named('elsewhere'))).toEqual({
        key: 'elsewhere',
        documentVersion: 3,
      })
      await office.create()
      expect(await office.shown(KEY)).toBe(3)
      await refuseAll(office, KEY, [1, 2])
      // It moves away in its turn, and the first comes home.
      await office.replace(KEY, 3, named('further'))
      expect(await office.replace('elsewhere', 3)).toEqual({ key: KEY, documentVersion: 4 })
      await refuseAll(office, KEY, [1, 2, 3])
      expect(await office.replace(KEY, 4, named('elsewhere'))).toEqual({
        key: 'elsewhere',
        documentVersion: 5,
      })
      await refuseAll(office, 'elsewhere', [3, 4])
      expect(await findBroken(db, allInvariants)).toEqual([])
    }))

  test('nor does what was previewed of its judging, though nobody entered either of them', () =>
    withTx(async (db) => {
      const office = anOffice({ db })
      const previewed = async () => (await previewJudgingClose(office.as, { call: KEY })).hash
      await office.create()
      const before = await previewed()
      expect(await previewed()).toBe(before)
      await office.erase(KEY, 1)
      await office.create()
      expect(await previewed()).not.toBe(before)
    }))

  test('when it is only just being deleted', async () => {
    const { db } = await freshDatabase()
    const { actor } = await anOfficer(aCtx({ db }), 'office@office.eu')
    const office = anOffice({ db, actor })
    await office.create()
    let made: Promise<unknown> = Promise.resolve()
    await db.transaction(async (tx) => {
      await anOffice({ db: tx }).erase(KEY, 1)
      made = office.create()
      const first = await Promise.race([made, tx.execute('select pg_sleep(0.3)').then(() => 'waits')])
      expect(first).toBe('waits')
    })
    await made
    expect(await office.shown(KEY)).toBe(2)
  })
})
