import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { aCtx, withTx } from '../../testing/index.ts'
import { anOfficeOf, aRecord, recorded } from '../../testing/record.ts'
import { juryContract } from './contract.ts'
import { aJuror } from './testing.ts'
import { exportConflicts, listConflicts } from './views/register.ts'

describe('the conflict register', () => {
  const register = async (as: Ctx, call: Call, filter: object = {}) => {
    const shown = await listConflicts(as, { call: call.key, page: 1, ...filter })
    return juryContract.listConflicts.output.parse(shown)
  }
  const said = ({ lines }: Awaited<ReturnType<typeof register>>) =>
    lines.map(({ juror, entry, source, kind, words }) => [entry.title, juror, source, kind, words])

  test(
    'says who, which entry, which rule or which words, and since when; narrowed by words, source and juror',
    recorded(async ({ call, cleo }, ctx) => {
      await aJuror(ctx, { call, name: 'Owner', email: '0@town.example' })
      const office = await anOfficeOf(ctx, 'o@office.example')
      const all = await register(office, call)
      expect(said(all)).toEqual([
        ['La tavola', 'Owner', 'rule', 'own-entry', ''],
        ['Il ponte', 'Cleo', 'recused', 'declared', 'I advised them'],
        ['Φεστιβάλ', 'Cleo', 'stated', 'declared', '=SUM(1)'],
      ])
      expect(all.lines.map(({ since }) => since)).toEqual(all.lines.map(() => ctx.now.toISOString()))
      expect(said(await register(office, call, { words: 'ΦΕΣΤΙΒΑΛ cleo' }))).toHaveLength(1)
      expect(said(await register(office, call, { source: 'recused' }))).toHaveLength(1)
      expect(said(await register(office, call, { juror: cleo.juror.id }))).toHaveLength(2)
      expect((await register(office, call, { category: 'no-such' })).total).toBe(0)
    }),
  )

  test(
    'is exported exactly as it is shown, and nothing in it runs as a formula',
    recorded(async ({ call }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      const { csv } = await exportConflicts(office, { call: call.key, source: 'stated' })
      const [heading, line, end] = csv.replace('\uFEFF', '').split('\r\n')
      expect([heading, end]).toEqual(['entry,title,category,juror,source,kind,words,since', ''])
      expect(line).toContain(",Cleo,stated,declared,'=SUM(1),")
    }),
  )

  test('says how many there are also on a page behind the last', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call } = await aRecord(ctx)
      const office = await anOfficeOf(ctx, 'o@office.example')
      expect(await register(office, call, { page: 2 })).toMatchObject({ total: 2, page: 2, lines: [] })
    }))
})
