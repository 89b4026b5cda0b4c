import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sourcesHash, tellBuilt } from '../../build-stamp.mjs'
import { demandBuilt } from './built.ts'

async function aCheckout() {
  const root = await mkdtemp(join(tmpdir(), 'clarion-built-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  await write('package-lock.json', '{}')
  await write('server/src/shared.ts', "export { one } from '#kernel/one.ts'")
  await write('server/src/kernel/one.ts', 'export const one = 1')
  await write('server/src/kernel/two.ts', 'export const two = 2')
  await write('web/src/page.svelte', '<p>one</p>')
  await write('web/build/index.js', '')
  return { root, write }
}

const OLD = /Build them with/

test('journeys refuse pages that nobody says were built from these sources', async () => {
  const { root } = await aCheckout()
  expect(() => demandBuilt(root)).toThrow(OLD)
  tellBuilt(sourcesHash(root), root)
  expect(() => demandBuilt(root)).not.toThrow()
})

test.each([
  ['a page', 'web/src/page.svelte'],
  ['a new page', 'web/src/other.svelte'],
  ['a package', 'package-lock.json'],
  ['what pages share with the server', 'server/src/kernel/one.ts'],
])('journeys refuse pages that are older than %s', async (_what, path) => {
  const { root, write } = await aCheckout()
  tellBuilt(sourcesHash(root), root)
  await write(path, 'changed')
  expect(() => demandBuilt(root)).toThrow(OLD)
})

test.each([
  ['what was built', 'web/build/index.js'],
  ['what the server alone has', 'server/src/kernel/two.ts'],
])('journeys take pages where %s is newer', async (_what, path) => {
  const { root, write } = await aCheckout()
  tellBuilt(sourcesHash(root), root)
  await write(path, 'changed')
  expect(() => demandBuilt(root)).not.toThrow()
})
