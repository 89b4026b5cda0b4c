import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SETTINGS } from '../../../server/src/platform/settings/settings.ts'
import { expect, it } from 'vitest'
import { ROOT } from '#tools/root.ts'

const readme = await readFile(join(ROOT, 'README.md'), 'utf8')

it('names every setting in the table of the README, and no other', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name)
  expect(rows.toSorted()).toEqual([...SETTINGS].toSorted())
})

it('names only npm scripts that exist', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const named = [...readme.matchAll(/`npm (?:run )?([a-z:]+)/g)].map(([, name]) => name)
  expect(
    named.filter((name) => name !== 'install' && name !== 'ci' && !Object.hasOwn(scripts, name ?? '')),
  ).toEqual([])
})
