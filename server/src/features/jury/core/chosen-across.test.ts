import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { CallDocument, Round } from '#features/calls/index.ts'
import { isChosenAcross } from './chosen-across.ts'

type Said = Pick<Round, 'source'> & Partial<Pick<Round, 'cut' | 'panels'>>

const FROM_FIRST = { kind: 'shortlist', round: 'first' } as const
const panel = (categories?: string[]) => ({
  key: 'one',
  name: { en: 'One' },
  ...(categories && { categories }),
})

/** Whether each of these rounds was chosen across categories; they are called first, second and third. */
function across(...said: readonly Said[]): boolean[] {
  const keys = ['first', 'second', 'third']
  const rounds = said.map((one, at) => ({ panels: [], ...one, key: present(keys[at], 'a key') }))
  const document = { rounds } as unknown as CallDocument
  return document.rounds.map((round) => isChosenAcross(document, round))
}

const admitted = { kind: 'admitted' } as const
const top = (per: 'call' | 'category' | 'country' | 'panel') => ({ kind: 'top', places: 3, per }) as const

test('a shortlist of the best is chosen across categories unless they are counted in each, or in panels of one', () => {
  const after = (first: Omit<Said, 'source'>) =>
    across({ source: admitted, ...first }, { source: FROM_FIRST })[1]
  expect(after({ cut: top('call') })).toBe(true)
  expect(after({ cut: top('country') })).toBe(true)
  expect(after({ cut: top('category') })).toBe(false)
  expect(after({ cut: top('panel'), panels: [panel(['a']), panel(['b'])] })).toBe(false)
  expect(after({ cut: top('panel'), panels: [panel(['a']), panel(['b', 'c'])] })).toBe(true)
  expect(after({ cut: top('panel'), panels: [panel()] })).toBe(true)
})

test('what reached a mark, or was chosen by hand, sets nobody against anybody', () => {
  const after = (first: Omit<Said, 'source'>, source: Round['source']) =>
    across({ source: admitted, ...first }, { source })[1]
  expect(after({ cut: { kind: 'threshold', atLeast: 3 } }, FROM_FIRST)).toBe(false)
  expect(after({ cut: { kind: 'by-hand' } }, FROM_FIRST)).toBe(false)
  expect(after({ cut: top('call') }, { kind: 'mark', round: 'first', atLeast: 3 })).toBe(false)
})

test('what was chosen across categories once is so in every round after it', () => {
  const second = { source: FROM_FIRST, cut: top('category') }
  const third = { source: { kind: 'shortlist', round: 'second' } } as const
  expect(across({ source: admitted, cut: top('call') }, second, third)).toEqual([false, true, true])
})
