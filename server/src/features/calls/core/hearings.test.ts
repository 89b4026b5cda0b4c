import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CallDocument, Round } from './document.ts'
import { NOTHING_ENDED } from './ended-early.ts'
import { hearingOf, hearingOfAdmitted } from './hearings.ts'
import { timeline } from './timeline.ts'
import { loadPreset } from './preset.ts'

const YAML = readFileSync(new URL('../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
const HEARD = YAML.replace('kind: judging,', 'kind: hearing, place: { en: Hall 2 },')
const NOTHING_CLOSED = { now: new Date('2019-01-01'), closes: new Map<string, Date | null>() }
const PLACED = { categoryKey: 'a', country: 'IT', titleLanguage: 'it' }
const at = (text: string) => new Date(text)

function callOf(yaml: string): CallDocument {
  const loaded = loadPreset(yaml, { startsAt: at('2026-11-21T10:15:30Z') })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.document
}

test('a call whose jury hears the entrants is carried out, and tells when and where of each round that does', () => {
  const [judged, heard] = [callOf(YAML), callOf(HEARD)]
  const phase = heard.phases.find(({ kind }) => kind === 'hearing')
  expect(heard.rounds.map((round) => hearingOf(heard, round, NOTHING_CLOSED)?.place)).toEqual([
    { en: 'Hall 2' },
  ])
  expect(hearingOfAdmitted(heard, PLACED, NOTHING_CLOSED)?.opensAt.getTime()).toBeGreaterThan(0)
  expect(hearingOfAdmitted(judged, PLACED, NOTHING_CLOSED)).toBeNull()
  expect(judged.rounds.map((round) => hearingOf(judged, round, NOTHING_CLOSED))).toEqual([null])
  expect(timeline(heard, at('2019-01-01')).find(({ kind }) => kind === 'hearing')).toMatchObject({
    ...{ key: phase?.key, place: { en: 'Hall 2' } },
  })
})

test('to what a cut leads, not all that is admitted comes', () => {
  const heard = callOf(HEARD)
  const [round] = heard.rounds
  if (!round) throw new Error('no round')
  const rounds = [{ ...round, source: { kind: 'shortlist' as const, round: 'before' } }]
  expect(hearingOfAdmitted({ ...heard, rounds }, PLACED, NOTHING_CLOSED)).toBeNull()
})

test('of a category, a country or a language that no panel of it judges there is none', () => {
  const heard = callOf(HEARD)
  const [round] = heard.rounds
  if (!round) throw new Error('no round')
  const panel = { key: 'p', name: { en: 'P' } }
  const comes = (narrowed: Partial<Round['panels'][number]>, entry = PLACED) => {
    const rounds = [{ ...round, panels: [{ ...panel, ...narrowed }] }]
    return hearingOfAdmitted({ ...heard, rounds }, entry, NOTHING_CLOSED) !== null
  }
  expect([comes({ categories: ['a'] }), comes({ categories: ['b'] })]).toEqual([true, false])
  expect([comes({ countries: ['IT'] }), comes({ countries: ['GR'] })]).toEqual([true, false])
  expect([comes({ languages: ['it'] }), comes({ languages: ['el'] })]).toEqual([true, false])
})

test('a hearing that was closed early, or whose time is over, is told no more; the next that hears the entry is', () => {
  const heard = callOf(HEARD)
  const [round] = heard.rounds
  const close = at('2019-03-01')
  if (!round) throw new Error('no round')
  const two = { ...heard, rounds: [round, { ...round, key: 'again' }] }
  const closes = new Map([[round.key, close]])
  const before = { now: at('2019-02-01'), closes }
  expect(hearingOf(heard, round, before)?.closesAt).toEqual(close)
  expect(hearingOf(heard, round, { closes, now: close })).toBeNull()
  expect(hearingOfAdmitted(two, PLACED, { closes, now: close })?.closesAt).not.toEqual(close)
  const planned = hearingOf(heard, round, NOTHING_CLOSED)?.closesAt ?? close
  expect(hearingOf(heard, round, { ...NOTHING_CLOSED, now: planned })).toBeNull()
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
