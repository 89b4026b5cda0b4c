import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { announceCall } from './commands/announce-call.ts'
import { entriesWindow } from './core/phases.ts'
import { createCall } from './commands/create-call.ts'
import { replaceCallDocument } from './commands/replace-call-document.ts'
import { aCall } from './testing.ts'
import { listCalls, listOfficeCalls, readCallDocument, showCall, showOfficeCall } from './views/calls.ts'
import { listPresets } from './views/presets.ts'

const organiser = aPerson({ roles: ['organiser'] })

test('a draft exists for its office only; announced, it is there for everybody', () =>
  withTx(async (db) => {
    const visitor = aCtx({ db })
    const call = await aCall(visitor, { announced: false })
    const office = aCtx({ db, actor: organiser })
    await expect(showCall(visitor, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    expect((await listCalls(visitor)).calls).toEqual([])
    expect((await listOfficeCalls(office)).calls.map(({ key, state }) => ({ key, state }))).toEqual([
      { key: call.key, state: 'draft' },
    ])
    await announceCall(office, { call: call.key, version: 1 })
    expect(await showCall(visitor, { call: call.key })).toMatchObject({
      key: call.key,
      state: 'announced',
      isOpenForEntries: true,
    })
    const actions = await db
      .select()
      .from(auditRecords)
      .orderBy(auditRecords.sequence)
      .where(eq(auditRecords.callId, call.id))
    expect(actions.map(({ action }) => action)).toEqual(['call.create', 'call.announce'])
  }))

test('an announced call is frozen', () =>
  withTx(async (db) => {
    const office = aCtx({ db, actor: organiser })
    const [preset] = (await listPresets(office)).presets
    const { key } = await createCall(office, { yaml: preset?.yaml ?? '' })
    const yaml = preset?.yaml ?? ''
    expect(await replaceCallDocument(office, { call: key, version: 1, yaml })).toEqual({
      key,
      documentVersion: 2,
    })
    const other = yaml.replace(/^year: .*$/m, 'year: 2031')
    const stale = replaceCallDocument(office, { call: key, version: 1, yaml: other })
    await expect(stale).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await announceCall(office, { call: key, version: 2, evenThoughOver: true })
    await expect(replaceCallDocument(office, { call: key, version: 2, yaml })).rejects.toMatchObject({
      code: 'call-already-announced',
    })
  }))

test('a call that nobody can enter any more is announced by an explicit act only, which the history keeps', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { key, document } = await aCall(ctx, { announced: false })
    const { refusedFrom } = present(entriesWindow(document, new Date()), 'the window')
    const at = (ms: number) =>
      aCtx({ db, actor: organiser, now: new Date(present(refusedFrom, 'the close').getTime() + ms) })
    await expect(announceCall(at(0), { call: key, version: 1 })).rejects.toMatchObject({
      code: 'call-entries-over',
    })
    await expect(announceCall(at(86_400_000), { call: key, version: 1 })).rejects.toMatchObject({
      code: 'call-entries-over',
    })
    expect((await showOfficeCall(at(0), { call: key })).state).toBe('draft')
    await announceCall(at(0), { call: key, version: 1, evenThoughOver: true })
    const [record] = await db
      .select()
      .from(auditRecords)
      .orderBy(auditRecords.sequence)
      .where(eq(auditRecords.action, 'call.announce'))
    expect(record?.facts).toEqual({ version: 1, isOver: true })
  }))

test('up to the last instant of the grace a call is announced as ever', () =>
  withTx(async (db) => {
    const { key, document } = await aCall(aCtx({ db }), { announced: false })
    const { refusedFrom } = present(entriesWindow(document, new Date()), 'the window')
    const now = new Date(present(refusedFrom, 'the close').getTime() - 1)
    const act = announceCall(aCtx({ db, actor: organiser, now }), { call: key, version: 1 })
    expect(await act).toEqual({ key })
  }))

test('an auditor reads the office and is told that he may not act; an organiser of another call finds nothing', () =>
  withTx(async (db) => {
    const call = await aCall(aCtx({ db }), { announced: false })
    const auditor = aCtx({ db, actor: aPerson({ roles: ['auditor'] }) })
    expect((await showOfficeCall(auditor, { call: call.key })).mayRun).toBe(false)
    await expect(announceCall(auditor, { call: call.key, version: 1 })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const elsewhere = aPerson({ callRoles: new Map([['other', new Set(['organiser'] as const)]]) })
    await expect(
      announceCall(aCtx({ db, actor: elsewhere }), { call: call.key, version: 1 }),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
  }))

test('the document in force reads back as the same document', () =>
  withTx(async (db) => {
    const office = aCtx({ db, actor: organiser })
    const call = await aCall(office, { announced: false })
    const { yaml, documentVersion } = await readCallDocument(office, { call: call.key })
    expect(yaml).toMatch(/^format: 3\nprogramme:\n {2}key: /)
    await replaceCallDocument(office, { call: call.key, version: documentVersion, yaml })
    expect((await showOfficeCall(office, { call: call.key })).document).toEqual(call.document)
  }))

const clarinetFor = async (office: Ctx): Promise<string> =>
  present(
    (await listPresets(office)).presets.find(({ key }) => key === 'clarinet-2019'),
    'the preset of CLARINET',
  ).yaml

test('a preset that was used comes with another key and prefix; used as it was, it is refused by name', () =>
  withTx(async (db) => {
    const office = aCtx({ db, actor: organiser })
    const presetNow = () => clarinetFor(office)
    const first = await presetNow()
    expect(await createCall(office, { yaml: first })).toEqual({ key: 'clarinet-2019' })
    expect(await createCall(office, { yaml: await presetNow() })).toEqual({ key: 'clarinet-2019-2' })
    expect(await createCall(office, { yaml: await presetNow() })).toEqual({ key: 'clarinet-2019-3' })
    expect((await listOfficeCalls(office)).calls).toHaveLength(3)
    await expect(createCall(office, { yaml: first })).rejects.toMatchObject({
      code: 'call-key-taken',
      details: {
        fields: [{ field: 'yaml', code: 'preset-key-taken', params: { value: 'clarinet-2019' } }],
      },
    })
  }))

test('a prefix for numbers that another call has is refused by name', () =>
  withTx(async (db) => {
    const office = aCtx({ db, actor: organiser })
    const yaml = await clarinetFor(office)
    await createCall(office, { yaml })
    await expect(
      createCall(office, { yaml: yaml.replace('key: clarinet-2019', 'key: another') }),
    ).rejects.toMatchObject({
      details: { fields: [{ field: 'yaml', code: 'preset-prefix-taken', params: { value: 'CL19' } }] },
    })
  }))

test('a document that names another programme than its call’s is refused by name, and the call stays in its own', () =>
  withTx(async (db) => {
    const office = aCtx({ db, actor: organiser })
    const call = await aCall(office, { announced: false })
    const { yaml } = await readCallDocument(office, { call: call.key })
    const own = call.document.programme.key
    const change = { call: call.key, version: 1, yaml: yaml.replace(`  key: ${own}\n`, '  key: elsewhere\n') }
    await expect(replaceCallDocument(office, change)).rejects.toMatchObject({
      code: 'call-document-invalid',
      details: { fields: [{ field: 'yaml', code: 'preset-other-programme', params: { value: own } }] },
    })
    expect(await showOfficeCall(office, { call: call.key })).toMatchObject({
      documentVersion: 1,
      document: { programme: { key: own } },
    })
    const named = yaml.replace(present(call.document.programme.name['en'], 'its name'), 'Another name')
    await replaceCallDocument(office, { ...change, yaml: named })
    const [listed] = (await listOfficeCalls(office)).calls
    expect(listed?.programme).toMatchObject({ id: call.programmeId, name: { en: 'Another name' } })
  }))

test('a broken preset is refused with line and field', () =>
  withTx(async (db) => {
    const office = aCtx({ db, actor: organiser })
    await expect(createCall(office, { yaml: 'key: [' })).rejects.toMatchObject({
      code: 'call-document-invalid',
      details: { fields: [expect.objectContaining({ field: 'yaml', code: 'preset-notation' })] },
    })
  }))

test('a call that is announced by two clicks at once is announced once', async () => {
  const { db } = await freshDatabase()
  const office = aCtx({ db, actor: organiser })
  const call = await aCall(office, { announced: false })
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => announceCall(office, { call: call.key, version: 1 })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled'])
  const announced = await db
    .select()
    .from(auditRecords)
    .orderBy(auditRecords.sequence)
    .where(eq(auditRecords.action, 'call.announce'))
  expect(announced).toHaveLength(1)
})

test('calls beyond the first page are on the next, for everybody and for the office, and are counted', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const many = 53
    for (let n = 0; n < many; n += 1)
      await db.execute(sql`insert into programmes (id, key, name) values (${newId()}, ${`p-${n}`}, '{}')`)
    const first = await aCall(ctx)
    await db.execute(sql`insert into calls
      (id, programme_id, key, number_prefix, state, opens_at, closes_at, created_at, announced_at)
      select gen_random_uuid(), programmes.id, 'call-' || programmes.key, 'X' || row_number() over (order by programmes.key),
        'announced', calls.opens_at, calls.closes_at, calls.created_at, calls.announced_at
      from programmes cross join calls where programmes.key like 'p-%' and calls.id = ${first.id}`)
    await db.execute(sql`insert into call_versions (call_id, version, document, created_at)
      select calls.id, 1, document, now() from calls cross join call_versions
      where call_versions.call_id = ${first.id} and calls.id <> ${first.id}`)
    const office = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
    for (const list of [
      (page: number) => listCalls(ctx, { page }),
      (page: number) => listOfficeCalls(office, { page }),
    ]) {
      const pages = [await list(1), await list(2), await list(3)]
      expect(pages.map(({ calls, total }) => [calls.length, total])).toEqual([
        [50, many + 1],
        [4, many + 1],
        [0, many + 1],
      ])
      expect(new Set(pages.flatMap(({ calls }) => calls.map(({ key }) => key))).size).toBe(many + 1)
    }
  }))
