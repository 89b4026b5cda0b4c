import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'

const of = (language: 'en' | 'it' | 'el', area: string) =>
  translator(() => ({ language, catalogue: shippedArea(language, area) }))

test('at the desk one is told in the singular', () => {
  const started = (language: 'en' | 'it' | 'el', marks: number, criteria: number) =>
    of(language, 'jury')('jury.state.started', { marks, criteria })
  expect([started('it', 1, 2), started('it', 2, 3)]).toEqual(['1 voto su 2', '2 voti su 3'])
  expect([started('en', 1, 2), started('el', 0, 1)]).toEqual(['1 of 2 marks', '0 από 1 βαθμό'])
  const track = { done: 1, begun: 1, changed: 0, away: 1, open: 1 }
  expect(of('it', 'jury')('jury.desk.track', track)).toBe('1 fatta, 1 iniziata, 1 non per te, 1 da fare')
})

test('the state of a phase agrees with no name of a phase, which may be of either gender and number', () => {
  const done = (language: 'it' | 'el') => of(language, 'common')('common.phases.state', { state: 'done' })
  expect([done('it'), done('el')]).toEqual(['fase conclusa', 'φάση που ολοκληρώθηκε'])
})
