import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CallDocument } from './document.ts'
import { NOTHING_ENDED } from './ended-early.ts'
import { hearingOf, hearingOfAdmitted } from './hearings.ts'
import { timeline } from './phases.ts'
import { loadPreset } from './preset.ts'

const YAML = readFileSync(new URL('../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
const HEARD = YAML.replace('kind: judging,', 'kind: hearing, place: { en: Hall 2 },')
const at = (text: string) => new Date(text)

function callOf(yaml: string): CallDocument {
  const loaded = loadPreset(yaml, { startsAt: at('2026-11-21T10:15:30Z') })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.document
}

test('a call whose jury hears the entrants is carried out, and tells when and where of each round that does', () => {
  const [judged, heard] = [callOf(YAML), callOf(HEARD)]
  const phase = heard.phases.find(({ kind }) => kind === 'hearing')
  expect(heard.rounds.map((round) => hearingOf(heard, round)?.place)).toEqual([{ en: 'Hall 2' }])
  expect(hearingOfAdmitted(heard)?.opensAt.getTime()).toBeGreaterThan(0)
  expect([hearingOfAdmitted(judged), judged.rounds.map((round) => hearingOf(judged, round))]).toEqual([
    null,
    [null],
  ])
  expect(timeline(heard, at('2019-01-01')).find(({ kind }) => kind === 'hearing')).toMatchObject({
    ...{ key: phase?.key, place: { en: 'Hall 2' } },
  })
})

test('to what a cut leads, not all that is admitted comes', () => {
  const heard = callOf(HEARD)
  const [round] = heard.rounds
  if (!round) throw new Error('no round')
  const rounds = [{ ...round, source: { kind: 'shortlist' as const, round: 'before' } }]
  expect(hearingOfAdmitted({ ...heard, rounds })).toBeNull()
})

test('a hearing is over once its office has closed judging, as any round is', () => {
  const heard = {
    zone: 'UTC',
    phases: [
      { key: 'heard', kind: 'hearing' as const, opensAt: '2019-07-01T00:00', closesAt: '2019-08-01T00:00' },
    ],
  }
  const told = (ended = NOTHING_ENDED) =>
    timeline(heard, at('2019-07-20'), ended).map(({ state, endedAt }) => [state, endedAt])
  const judgingEndedAt = at('2019-07-10')
  expect(told()).toEqual([['running', undefined]])
  expect(told({ ...NOTHING_ENDED, judging: true, judgingEndedAt })).toEqual([
    ['done', judgingEndedAt.toISOString()],
  ])
})
