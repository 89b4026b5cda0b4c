import { UNHEARD_MOST } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { basesIn, inForm, toldApart, withSent } from './bases.ts'

test('what a page sends and does not hear of is named beside what its words were typed over, each once', () => {
  const sent = ['b', 'c', 'b', 'a', '-'].reduce(withSent, 'a')
  expect(toldApart(basesIn(inForm({ title: sent, summary: 'x' })))).toEqual({
    bases: { title: 'a', summary: 'x' },
    unheard: { title: ['c', 'b', '-'] },
  })
})

test('what was typed over nobody knows what is told as that, with what was sent since', () => {
  expect(toldApart(basesIn(inForm({ title: withSent('', 'b'), summary: '' })))).toEqual({
    bases: {},
    unheard: { title: ['b'] },
  })
})

test('of more than can be named, the first and the last are', () => {
  const many = Array.from({ length: UNHEARD_MOST + 5 }, (_, at) => `n${at}`)
  const { unheard } = toldApart({ title: many.reduce(withSent, 'a') })
  expect(unheard['title']).toHaveLength(UNHEARD_MOST)
  expect([unheard['title']?.[0], unheard['title']?.at(-1)]).toEqual(['n0', many.at(-1)])
})

test('what is no list of bases says nothing, and stops nobody', () => {
  for (const said of ['', ' ', ':', 'title', 'title:', ':a', 'title:,', ',,,', 'title:a:b'])
    expect(Object.keys(toldApart(basesIn(said)).bases)).toEqual(said === 'title:a:b' ? ['title'] : [])
})
