import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ofCall } from '#kernel/scopes.ts'
import { insertGrant } from '#features/accounts/index.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aSite, hasPages } from './testing/site.ts'

const ROUTES = fileURLToPath(new URL('../../web/src/routes/', import.meta.url))
const READER = 'it'
/** Pages that show every language of a document, because whoever changes it writes them all: the text of it, and what was changed in it. */
const IN_EVERY_LANGUAGE = ['/settings', '/settings/versions']
/** Shorter ones stand in other words of a page. */
const LEAST_LETTERS = 16

/** What a document says in other languages than the reader's, where it is said in that one. */
function foreignIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const parts = Object.entries(value)
  const own = (value as Readonly<Record<string, unknown>>)[READER]
  if (typeof own !== 'string') return parts.flatMap(([, part]) => foreignIn(part))
  const said = parts
    .filter(([language, text]) => language !== READER && text !== own)
    .map(([, text]) => String(text))
  return said.filter((text) => text.length >= LEAST_LETTERS && !/["\\<>&]/.test(text))
}

/** The addresses of all pages about this call and this entry. */
function addresses({ key, document }: { key: string; document: CallDocument }, entry: string): string[] {
  const named: Readonly<Record<string, string>> = {
    '[lang=lang]': READER,
    '[call]': key,
    '[entry]': entry,
    '[section]': document.form.sections[0]?.key ?? '',
  }
  const pages = globSync('**/+page.svelte', { cwd: ROUTES }).map((file) =>
    dirname(file)
      .split('/')
      .filter((part) => !part.startsWith('('))
      .map((part) => named[part] ?? part)
      .join('/'),
  )
  return [
    ...pages.filter((page) => !page.includes('[')).map((page) => `/${page}`),
    `/${READER}/my/entries/new?call=${key}`,
  ]
}

test.skipIf(!hasPages)('a page gets what a call says in the language of its reader alone', async () => {
  const { app, db, ctx, personOf, reading } = await aSite()
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, email: 'maria@town.example', traits: ['complete'] })
  const maria = await personOf('maria@town.example')
  await insertGrant(db, { personId: maria, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
  const foreign = foreignIn(call.document)
  expect(foreign.length).toBeGreaterThan(60)
  const read = await reading(maria)
  const shown: string[] = []
  let about = 0
  for (const address of addresses(call, entry.id)) {
    const { statusCode, body } = await read(address)
    const isMeant = IN_EVERY_LANGUAGE.some((end) => address.endsWith(end))
    if (statusCode !== 200 || isMeant) continue
    if (body.includes(call.key)) about += 1
    shown.push(...foreign.filter((text) => body.includes(text)).map((text) => `${address}: ${text}`))
  }
  expect(shown).toEqual([])
  // The call, its questions and its archive; what one has entered; every page of its office.
  expect(about).toBeGreaterThan(25)
  await app.close()
})
