import { expect, test } from 'vitest'
import { andRound, inRound, roundIn } from './round.ts'

test('an address of a call with one round names none, and of one with several keeps it', () => {
  expect([inRound('/en/jury/a', null), andRound(null, '#sheet')]).toEqual(['/en/jury/a', '#sheet'])
  expect([inRound('/en/jury/a', 'finals'), andRound('finals', '#sheet')]).toEqual([
    '/en/jury/a?round=finals',
    '&round=finals#sheet',
  ])
  expect(roundIn(new URL('https://a.eu/x'))).toEqual({})
  expect(roundIn(new URL(`https://a.eu${inRound('/x', 'fi&nals')}`))).toEqual({ round: 'fi&nals' })
})
