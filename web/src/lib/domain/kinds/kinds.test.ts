import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FIELD_KINDS, isMediaKind } from '@clarion/server/shared'
import { nameOf } from './names.ts'

const files = readdirSync(import.meta.dirname)
const inWords = FIELD_KINDS.filter((kind) => !isMediaKind(kind))

test.each(inWords)(
  'a field of kind %s has the component that answers it and the one that shows it, by name',
  (kind) => {
    expect(files).toContain(`${nameOf(kind)}Edit.svelte`)
    expect(files).toContain(`${nameOf(kind)}Show.svelte`)
  },
)

test('no component answers or shows a kind that there is not', () => {
  const known = inWords.map(nameOf)
  const named = files.flatMap((file) => /^(.+)(?:Edit|Show)\.svelte$/.exec(file)?.[1] ?? [])
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})
