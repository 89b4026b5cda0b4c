import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { hereOf } from './here.ts'

const SOURCES = path.resolve(import.meta.dirname, '../..')
const pages = globSync('**/*.svelte', { cwd: SOURCES })

test('every form that is posted names its address, so that it takes no fragment along', () => {
  const forms = pages.flatMap((file) =>
    [...readFileSync(path.join(SOURCES, file), 'utf8').matchAll(/<form\b(?:=>|[^>])*>/g)].map(([tag]) => ({
      file,
      tag,
    })),
  )
  const posted = forms.filter(({ tag }) => /method="post"/i.test(tag))
  expect(posted.length).toBeGreaterThan(40)
  expect(posted.filter(({ tag }) => !/\baction(?:=|\})/.test(tag))).toEqual([])
})

test('the address of a page is its path with what is asked there', () => {
  expect(hereOf(new URL('https://x.example/en/sign-in?to=%2Fen%2Fmy#content'))).toBe(
    '/en/sign-in?to=%2Fen%2Fmy',
  )
})
