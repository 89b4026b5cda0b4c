import { existsSync, readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import type { Cookies } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { deletedBefore, markDeleted } from './deleted.ts'

test('what was deleted is told once, to the list alone, and no script or other site can say it', () => {
  const jar = new Map<string, string>()
  const options: unknown[] = []
  const cookies = {
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, how: unknown) => (jar.set(name, value), options.push(how)),
    delete: (name: string) => jar.delete(name),
  } as unknown as Cookies
  const url = new URL('https://clarion.example.eu/en/my/entries/1/delete')
  markDeleted(cookies, { path: '/en/my', url }, '1')
  expect(options).toEqual([{ path: '/en/my', maxAge: 60, httpOnly: true, sameSite: 'strict', secure: true }])
  expect([deletedBefore(cookies, '/en/my'), deletedBefore(cookies, '/en/my')]).toEqual(['1', null])
})

test('no page takes from its address that something was deleted', async () => {
  const routes = path.resolve(import.meta.dirname, '../../routes')
  expect(existsSync(routes)).toBe(true)
  const taking: string[] = []
  for await (const file of glob('**/*.{ts,svelte}', { cwd: routes }))
    if (/get\('deleted'\)|\?deleted=/.test(readFileSync(path.join(routes, file), 'utf8'))) taking.push(file)
  expect(taking).toEqual([])
})
