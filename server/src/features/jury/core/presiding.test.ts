import { expect, test } from 'vitest'
import { presidingSince, type ChairAct } from './presiding.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 1, 12, minute))
const act = (minute: number, said: Partial<ChairAct>): ChairAct => ({
  panelKey: 'north',
  at: at(minute),
  left: [],
  ...said,
})
const who = (acts: readonly ChairAct[], minute: number) =>
  presidingSince(acts, at(minute)).map(({ panelKey, jurorId }) => `${panelKey} ${jurorId}`)

const ACTS = [
  act(0, { chair: 'carl' }),
  act(10, { chair: 'nora' }),
  act(20, { left: ['nora', 'sara'] }),
  act(30, { chair: 'sara' }),
  act(40, { chair: null }),
  act(50, { panelKey: 'south', chair: 'tess' }),
]

test('who was the chair of a panel at an instant or later is known, also after another was named, they left it or nobody is any more', () => {
  expect(who(ACTS, 5)).toEqual(['north carl', 'north nora', 'north sara', 'south tess'])
  expect(who(ACTS, 15)).toEqual(['north nora', 'north sara', 'south tess'])
  expect(who(ACTS, 25)).toEqual(['north sara', 'south tess'])
  expect(who(ACTS, 45)).toEqual(['south tess'])
})

test('who was the chair no more at that very instant was so before it alone', () => {
  expect(who(ACTS, 10)).toEqual(['north nora', 'north sara', 'south tess'])
})
