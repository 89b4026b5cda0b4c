import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation } from '#platform/http/run.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { NONE_ENDED } from './core/ended-early.ts'
import { callsOperations } from './routes.ts'
import { cutDocument } from './views/cut-document.ts'
import { aCall, anAmendedCall, NOBODY_CANCELS } from './testing.ts'

const OPERATIONS = callsOperations({ ended: NONE_ENDED, parts: [], guard: NOBODY_CANCELS })

/** What an operation gave, or the refusal with the fields that it names. */
async function ask(ctx: Ctx, id: string, input: object) {
  const bound = present(
    OPERATIONS.find(({ operation }) => operation.id === id),
    id,
  )
  const outcome = await runOperation(bound, ctx, input, { fault: (error) => expect.fail(String(error)) })
  if (outcome.ok) return outcome.value as Record<string, unknown>
  const { code, details } = outcome.problem
  return { code, fields: details.fields?.map(({ field }) => field) }
}

/** A draft of two versions, as the operator sees it, and everybody once it is announced. */
async function anAnnouncedCall() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db, actor: { kind: 'operator', command: 'test' } })
  const first = await aCall(ctx, { announced: false })
  const call = await anAmendedCall(ctx, first, { year: 2045 })
  await db.execute("update calls set state = 'announced', announced_at = now()")
  return { ctx, call, first, visitor: { ...ctx, actor: { kind: 'visitor' } } as Ctx }
}

test('a document is given as far as it is asked for, by section, language and version, and what cannot be asked for is refused by its name', async () => {
  const { ctx, call, first, visitor } = await anAnnouncedCall()
  const { key } = call
  const asked = { call: key, section: 'categories', language: 'it' }
  const { document } = (await ask(visitor, 'showCall', asked)) as { document: typeof call.document }
  expect(Object.keys(document)).not.toContain('form')
  expect(document.categories.map(({ name }) => name)).toEqual(
    call.document.categories.map(({ name }) => ({ it: name['it'] })),
  )
  expect(await ask(visitor, 'showCall', { call: key })).toMatchObject({ document: call.document })
  const wrong = { call: key, section: 'everything', language: 'Italian!', version: 0 }
  expect(await ask(visitor, 'showCall', wrong)).toEqual({
    code: 'input-invalid',
    fields: ['section', 'language', 'version'],
  })

  const earlier = { call: key, version: first.documentVersion }
  expect(await ask(ctx, 'showOfficeCall', earlier)).toMatchObject({
    documentVersion: 1,
    document: { year: first.document.year },
  })
  // What a draft said before it was announced is for its office.
  expect(await ask(visitor, 'showCall', earlier)).toMatchObject({ code: 'not-found' })
  expect(await ask(ctx, 'showOfficeCall', { call: key, version: 9 })).toMatchObject({ code: 'not-found' })
})

test('the office is told of every version who put it in place, and of any two what differs', async () => {
  const { ctx, call } = await anAnnouncedCall()
  const made = { actorKind: 'operator', actorId: 'test' }
  const listed = (await ask(ctx, 'listCallVersions', { call: call.key })) as { versions: object[] }
  expect(listed).toMatchObject({ numbers: [2, 1], total: 2 })
  expect(listed.versions).toMatchObject([{ version: 2 }, { version: 1, ...made }])
  const compared = { call: call.key, version: 2, since: 1 }
  expect(await ask(ctx, 'compareCallVersions', compared)).toMatchObject({
    differences: [{ change: 'changed', setting: 'year', after: { kind: 'number', number: 2045 } }],
  })
  expect(await ask(ctx, 'compareCallVersions', { ...compared, since: 7 })).toMatchObject({
    code: 'not-found',
  })
})

test('a cut of a version that is remembered is made once, and nobody can change it', async () => {
  const { call } = await anAnnouncedCall()
  const wanted = { section: ['form', 'dates'], language: 'el' } as const
  const cut = cutDocument(call.document, wanted)
  expect(cutDocument(call.document, { ...wanted, section: ['dates', 'form'] })).toBe(cut)
  expect(cutDocument(call.document, { ...wanted, language: 'it' })).not.toBe(cut)
  expect(Object.isFrozen(cut.form.sections)).toBe(true)
})
