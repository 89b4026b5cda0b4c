import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { proposeAuthority } from '#features/authorities/commands/propose-authority.ts'
import { decideAuthority } from '#features/authorities/commands/decide-authority.ts'
import { createCall } from '#features/calls/commands/create-call.ts'
import { deleteCall } from '#features/calls/commands/delete-call.ts'
import { replaceCallDocument } from '#features/calls/commands/replace-call-document.ts'
import { aCall } from '#features/calls/testing.ts'
import { deleteDraft } from '#features/entries/commands/delete-draft.ts'
import { startEntry } from '#features/entries/commands/start-entry.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { undoEvenly } from '#features/jury/commands/undo-evenly.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { assignJuror, removeAssignment } from '#features/jury/commands/assign-juror.ts'
import { aJuror } from '#features/jury/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { boundOperations } from './features.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'

const GONE = { code: 'made-is-gone' }

test('a form that began an entry leads nowhere once the entry was deleted, and says so', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const entrant = await anEntrant(ctx)
    const form = { call: call.key, category: String(call.document.categories[0]?.key), once: newId<string>() }
    const { entry } = await startEntry(entrant, form)
    expect(await startEntry(entrant, form)).toEqual({ entry })
    await deleteDraft(entrant, { entry })
    await expect(startEntry(entrant, form)).rejects.toMatchObject(GONE)
    expect(await startEntry(entrant, { ...form, once: newId<string>() })).not.toEqual({ entry })
  }))

test('a form that set up a call leads to it under the key that it has now, and nowhere once it was deleted', () =>
  withTx(async (db) => {
    const office = await anOfficer(aCtx({ db }), 'boss@office.eu', 'administrator')
    const yaml = readFileSync(new URL('../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
    const form = { yaml, once: newId<string>() }
    const { key } = await createCall(office, form)
    const other = yaml.replace(`\nkey: ${key}\n`, '\nkey: another-key\n')
    await replaceCallDocument(office, { call: key, version: 1, yaml: other })
    expect((await createCall(office, form)).key).toBe('another-key')
    await deleteCall(office, { call: 'another-key', version: 2, jurors: 0 }, [])
    await expect(createCall(office, form)).rejects.toMatchObject(GONE)
  }))

test('a form that proposed a public body is answered with what has become of it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const entrant = await anEntrant(ctx)
    const office = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    const form = {
      name: 'Primer',
      language: 'sl',
      country: 'SI',
      level: 'local',
      once: newId<string>(),
    } as const
    const { authority } = await proposeAuthority(entrant, form)
    await decideAuthority(office, { authorityId: authority.id, move: 'list' })
    expect(await proposeAuthority(entrant, form)).toEqual({ authority: { ...authority, isProposed: false } })
  }))

test('a form that gave a juror an entry, or took it, is answered with that, once pressed twice, only while it is so', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const { juror } = await aJuror(ctx, { call })
    const office = await anOfficer(ctx, 'boss@office.eu')
    const give = { call: call.key, entryId: entry.id, jurorId: juror.id, once: newId<string>() }
    const given = await assignJuror(office, give)
    expect(await assignJuror(office, give)).toEqual(given)
    const take = { call: call.key, assignment: given.assignmentId, once: newId<string>() }
    for (const _press of [1, 2]) expect(await removeAssignment(office, take)).toEqual({})
    await expect(assignJuror(office, give)).rejects.toMatchObject(GONE)
    await assignJuror(office, { ...give, once: newId<string>() })
    await expect(removeAssignment(office, take)).rejects.toMatchObject({ code: 'not-found' })
    await expect(assignJuror(office, give)).rejects.toMatchObject(GONE)
  }))

test('a form that assigned evenly is answered with that, until it is undone', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    await anEntry(ctx, { call, traits: ['admitted'] })
    await aJuror(ctx, { call })
    const office = await anOfficer(ctx, 'boss@office.eu')
    const { hash } = await previewAssignment(office, { call: call.key, perEntry: 1 })
    const form = { call: call.key, perEntry: 1, hash, once: newId<string>() }
    const given = await assignEvenly(office, form)
    expect([given.added, await assignEvenly(office, form)]).toEqual([1, given])
    const undo = { call: call.key, at: given.at, once: newId<string>() }
    for (const _press of [1, 2]) expect(await undoEvenly(office, undo)).toMatchObject({ taken: 1, kept: 0 })
    await expect(assignEvenly(office, form)).rejects.toMatchObject(GONE)
  }))

/** These make nothing to which a form sent again could lead: they are answered, or refused in words of their own where it is no more so. */
const MAKE_NOTHING = [
  ...[
    'decideOthers',
    'deleteCall',
    'deleteDraft',
    'giveSeatBack',
    'grantRole',
    'inviteJurors',
    'lockReview',
    'noteChange',
  ],
  ...[
    'removeAssignment',
    'requestSignInCode',
    'takeOverProposal',
    'undoEvenly',
    'undoNote',
    'undoOthers',
    'unlockReview',
    'withdrawJuror',
  ],
]

test('every operation whose form makes something says that it may be gone when the form is sent again', () => {
  const sentOnce = boundOperations.filter(({ operation }) => 'once' in operation.input.shape)
  const silent = sentOnce.filter(({ operation }) => !operation.refusals.includes('made-is-gone'))
  expect(silent.map(({ operation }) => operation.id).sort()).toEqual(MAKE_NOTHING)
})
