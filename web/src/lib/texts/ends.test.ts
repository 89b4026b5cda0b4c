import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)

test('wherever a page tells a close it tells it as an end', () => {
  const wrong = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$/.test(path))
    .flatMap((path) => {
      const source = readFileSync(new URL(path.split('/').map(encodeURIComponent).join('/'), ROOT), 'utf8')
      const told = source.match(/inWords\(\{[^}]*\}|<Moment[^>]*>/g) ?? []
      return told
        .filter((one) => /closesAt/i.test(one) && !one.includes('isEnd'))
        .map((one) => `${path}: ${one}`)
    })
  expect(wrong).toEqual([])
})
