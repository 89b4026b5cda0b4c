import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { parseSettings } from '#platform/settings/settings.ts'
import { asListened, leavingWord } from './listened-at.ts'

async function aPlace() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'clarion-address-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const told = async (env: Record<string, string> = {}) =>
    (await asListened(parseSettings({ DATA_DIR: dataDir, ...env }), env)).publicUrl
  return { dataDir, told }
}

test('a command names the address of the site that runs beside it, on whatever port that listens', async () => {
  const { dataDir, told } = await aPlace()
  expect(await told()).toBe('http://localhost:3000')
  const site = parseSettings({ DATA_DIR: dataDir, PORT: '4321' })
  await leavingWord(site, async () => expect(await told()).toBe('http://localhost:4321'))
  expect(await told()).toBe('http://localhost:3000')
})

test('what its own environment says comes first, and what is no address says nothing', async () => {
  const { dataDir, told } = await aPlace()
  await leavingWord({ dataDir, publicUrl: 'https://award.example.eu' }, async () =>
    expect([
      await told(),
      await told({ PORT: '5000' }),
      await told({ PUBLIC_URL: 'https://other.example.eu' }),
    ]).toEqual(['https://award.example.eu', 'http://localhost:5000', 'https://other.example.eu']),
  )
  await writeFile(path.join(dataDir, 'address'), 'nothing')
  expect(await told()).toBe('http://localhost:3000')
})

test('a site that stops leaves the word of another one that began meanwhile', async () => {
  const { dataDir, told } = await aPlace()
  const [begun, ends] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const another = async () => (begun.resolve(), ends.promise)
  let later = Promise.resolve()
  await leavingWord({ dataDir, publicUrl: 'http://localhost:5000' }, () => {
    later = leavingWord({ dataDir, publicUrl: 'http://localhost:5001' }, another)
    return begun.promise
  })
  expect(await told()).toBe('http://localhost:5001')
  ends.resolve()
  await later
  expect(await told()).toBe('http://localhost:3000')
})

test('a site whose data directory takes no file runs all the same, and one that fails leaves no word', async () => {
  const { dataDir, told } = await aPlace()
  const file = path.join(dataDir, 'file')
  await writeFile(file, '')
  const run = vi.fn<() => Promise<void>>().mockResolvedValue()
  await leavingWord({ dataDir: file, publicUrl: 'http://localhost:5000' }, run)
  expect(run).toHaveBeenCalledOnce()
  const failing = leavingWord({ dataDir, publicUrl: 'http://localhost:5000' }, async () => {
    expect(await told()).toBe('http://localhost:5000')
    throw new Error('no demonstration')
  })
  await expect(failing).rejects.toThrow('no demonstration')
  expect(await told()).toBe('http://localhost:3000')
})
