import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RESERVED_KEYS } from '#features/calls/core/reserved-keys.ts'
import { createCall } from '#features/calls/commands/create-call.ts'
import { replaceCallDocument } from '#features/calls/commands/replace-call-document.ts'
import { boundOperations } from './features.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'

const ROUTES = path.join(import.meta.dirname, '../../web/src/routes')
const PAGES = ['+page.svelte', '+page.server.ts', '+server.ts']
const A_CALL = new Set(['[call]', ':call', ':callId'])

/** Addresses of pages and files of the site, by their parts; what is in brackets is written by nobody. */
function pageRoutes(dir = ROUTES, at: readonly string[] = []): (readonly string[])[] {
  const below = readdirSync(dir, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .flatMap(({ name }) => pageRoutes(path.join(dir, name), name.startsWith('(') ? at : [...at, name]))
  return PAGES.some((file) => existsSync(path.join(dir, file))) ? [at, ...below] : below
}

const apiRoutes = (): (readonly string[])[] =>
  boundOperations.map(({ operation }) => operation.path.split('/').slice(1))

/** What stands where another address has a call's key, behind the same beginning. */
function besideCalls(routes: readonly (readonly string[])[]): string[] {
  const beginnings = new Set(
    routes.flatMap((parts) =>
      parts.flatMap((part, i) => (A_CALL.has(part) ? [parts.slice(0, i).join('/')] : [])),
    ),
  )
  const beside = routes.flatMap((parts) =>
    parts.filter((part, i) => !/^[[:]/.test(part) && beginnings.has(parts.slice(0, i).join('/'))),
  )
  return [...new Set(beside)].sort()
}

test('exactly what has a page or an operation where a call has its key is no key of a call', () => {
  const [pages, operations] = [besideCalls(pageRoutes()), besideCalls(apiRoutes())]
  expect(pages).toContain('people')
  expect([...new Set([...pages, ...operations])].sort()).toEqual(RESERVED_KEYS.toSorted())
})

const PRESET = readFileSync(path.join(import.meta.dirname, '../presets/clarinet-2019.yaml'), 'utf8')
const keyed = (key: string): string => PRESET.replace(/^key: .*$/m, `key: ${key}`)

test('a call is neither set up nor renamed to such a key, and is told the line and what to do', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: aPerson({ roles: ['organiser'] }) })
    const { key } = await createCall(ctx, { yaml: keyed('clarinet-new') })
    for (const reserved of RESERVED_KEYS) {
      const refusal = {
        code: 'call-document-invalid',
        details: { fields: [{ field: 'yaml', code: 'preset-reserved', params: { at: 'key' } }] },
      }
      const yaml = keyed(reserved)
      await expect(createCall(ctx, { yaml })).rejects.toMatchObject(refusal)
      await expect(replaceCallDocument(ctx, { call: key, version: 1, yaml })).rejects.toMatchObject(refusal)
    }
  }))
