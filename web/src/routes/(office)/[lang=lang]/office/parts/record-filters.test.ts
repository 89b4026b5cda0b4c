import { expect, test } from 'vitest'
import { conflictFilterIn, reviewFilterIn } from './record-filters.ts'

const JUROR = '0197a0aa-0000-7000-8000-000000000001'
const at = (query: string) => new URL(`https://clarion.example/en/office/x/conflicts?${query}`)

test('words, category, source and juror stand in the address', () => {
  expect(reviewFilterIn(at('q=%20ponte%20&category=a&source=rule'))).toEqual({
    words: 'ponte',
    category: 'a',
  })
  expect(conflictFilterIn(at(`source=recused&juror=${JUROR}&category=a`))).toEqual({
    category: 'a',
    source: 'recused',
    juror: JUROR,
  })
})

test('what is no filter is left out, so that a stale link shows the whole list', () => {
  expect(conflictFilterIn(at('source=gossip&juror=me&category=no%20key&q=%00'))).toEqual({})
})
