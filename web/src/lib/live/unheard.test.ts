import { longestAlternative } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { mostOf, unheardIn, unheardOver, withUnheard } from './unheard.ts'

const all = (texts: readonly string[], most: Parameters<typeof withUnheard>[2]) =>
  texts.reduce<readonly string[]>((unheard, text) => withUnheard(unheard, text, most), [])

test('each text that was sent is named once, where it was sent last, the empty one too', () => {
  expect(all(['a', 'b', 'a', '', 'b'], mostOf(10))).toEqual(['a', '', 'b'])
})

test('of more texts than go along, the first and the latest do', () => {
  expect(all(['a', 'b', 'c', 'd', 'e'], { texts: 3 })).toEqual(['a', 'd', 'e'])
})

test('of more letters than go along, the first and the latest do, and the last in any case', () => {
  const grown = Array.from({ length: 60 }, (_, at) => 'o'.repeat(at + 1))
  const kept = all(grown, mostOf(60))
  expect([kept[0], kept.at(-1)]).toEqual(['o', grown.at(-1)])
  expect(kept).toEqual(['o', ...grown.slice(-(kept.length - 1))])
  expect(kept.join('').length).toBeLessThanOrEqual(600)
  expect(all(['a', 'o'.repeat(5000)], mostOf(10))).toHaveLength(2)
})

test('a device gives back what was sent with the words, and of other things it keeps with them nothing', () => {
  const unheard = Array.from({ length: 12 }, (_, at) => `text ${at}`)
  expect(unheardIn({ before: 'a', version: '2', ...unheardOver(unheard) })).toEqual(unheard)
  expect(unheardIn({ before: 'a' })).toEqual([])
})

test('of what is said in a recording as many versions go along as of any other field that takes so much', () => {
  const versions = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(longestAlternative('video')))
  expect(all(versions, mostOf(longestAlternative('video')))).toEqual(versions)
  expect(all(versions, mostOf(longestAlternative('image')))).toEqual([versions[0], versions[4]])
})
