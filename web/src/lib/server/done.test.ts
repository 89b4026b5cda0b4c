import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import type { Cookies } from '@sveltejs/kit'
import { expect, test } from 'vitest'
import { doneBefore, leaveDone } from './done.ts'

function aJar() {
  const jar = new Map<string, string>()
  const at = (name: string, how: { path: string }) => `${name} ${how.path}`
  const paths: string[] = []
  const cookies = {
    get: (name: string) => paths.map((each) => jar.get(at(name, { path: each }))).find(Boolean),
    set: (name: string, value: string, how: { path: string }) => {
      paths.push(how.path)
      jar.set(at(name, how), value)
    },
    delete: (name: string, how: { path: string }) => jar.delete(at(name, how)),
  }
  return cookies as unknown as Cookies
}

test('what was done is told once, to the page that the act leads to, and by no address', () => {
  const cookies = aJar()
  const here = (search = '') => ({
    cookies,
    url: new URL(`https://clarion.example.eu/en/office/c/publication${search}`),
  })
  const led = (() => {
    try {
      leaveDone(here('?/confirm'), { done: 'published', n: 3 })
    } catch (redirected) {
      return redirected
    }
  })()
  expect(led).toMatchObject({ status: 303, location: '/en/office/c/publication' })
  expect(doneBefore(here())).toMatchObject({ done: 'published', count: 3 })
  expect(doneBefore(here('?done=published&n=999'))).toEqual({ done: null, count: 0, told: {} })
})

/** Pages that hold what the address says against what is so now, and say it only then: there is a way back beside it. */
const HELD_AGAINST_THE_STATE = [
  '(office)/[lang=lang]/office/[call]/decisions/+page.server.ts',
  '(office)/[lang=lang]/office/[call]/entries/[entry]/+page.server.ts',
  '(office)/[lang=lang]/office/[call]/jurors/+page.server.ts',
  '(office)/[lang=lang]/office/[call]/reviews/[entry]/[juror]/+page.server.ts',
]

/** This one asks for something: to show once more that an address is theirs. */
const ASKING = ['(account)/[lang=lang]/sign-in/+page.server.ts']

test('no page takes from its address alone that something was done', async () => {
  const routes = path.resolve(import.meta.dirname, '../../routes')
  const taking: string[] = []
  for await (const file of glob('**/*.server.ts', { cwd: routes }))
    if (
      /(get|getAll|has|asked)\('(done|saved|ended|announced|created|decided|added|sent|again|media-\w+)'\)/.test(
        readFileSync(path.join(routes, file), 'utf8'),
      )
    )
      taking.push(file)
  expect(taking.toSorted()).toEqual([...ASKING, ...HELD_AGAINST_THE_STATE])
})
