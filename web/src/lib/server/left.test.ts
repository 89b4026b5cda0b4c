import { expect, test } from 'vitest'
import type { Cookies } from '@sveltejs/kit'
import { leftBefore, markLeft } from './left.ts'

/** A browser's cookies, by name. */
function aJar() {
  const jar = new Map<string, { value: string; options: object }>()
  const cookies = {
    get: (name: string) => jar.get(name)?.value,
    set: (name: string, value: string, options: object) => void jar.set(name, { value, options }),
    delete: (name: string) => void jar.delete(name),
  } as unknown as Cookies
  return { jar, cookies }
}
const page = new URL('https://clarion.example/en/sign-out')

test('who has left is told to the page that follows, once, for a minute and for that page alone', () => {
  const { jar, cookies } = aJar()
  markLeft(cookies, page, 'q7Zk')
  expect([...jar.values()]).toEqual([
    {
      value: 'q7Zk',
      options: { path: '/en/sign-out', maxAge: 60, httpOnly: true, sameSite: 'strict', secure: true },
    },
  ])
  expect([leftBefore(cookies, page), leftBefore(cookies, page)]).toEqual(['q7Zk', null])
})

test('who was nobody leaves no mark', () => {
  const { jar, cookies } = aJar()
  markLeft(cookies, page, '')
  expect([jar.size, leftBefore(cookies, page)]).toEqual([0, null])
})
