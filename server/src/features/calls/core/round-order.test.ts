import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { incoherences } from './coherence.ts'
import type { CallDocument, Round } from './document.ts'
import { loadPreset } from './preset.ts'

const YAML = readFileSync(new URL('../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
const loaded = loadPreset(YAML, { startsAt: new Date('2026-11-21T10:15:30Z') })
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
const AWARD = loaded.document

const judging = present(
  AWARD.phases.find(({ key }) => key === AWARD.rounds[0]?.phase),
  'a phase of judging',
)
const [ENDS, A_SECOND_LATER] = ['2027-05-01T12:00:00', '2027-05-01T12:00:01']

/** What is said of two rounds, of which the second one is judged in a phase that closes then. */
function saidOf(closesAt: string, more: Partial<Round>, cut: Round['cut'] = { kind: 'by-hand' }) {
  const first = present(AWARD.rounds[0], 'a round')
  const call: CallDocument = {
    ...AWARD,
    phases: [
      ...AWARD.phases.map((phase) => (phase === judging ? { ...phase, closesAt: ENDS } : phase)),
      { ...judging, key: 'final-phase', opensAt: '2027-04-01T12:00:00', closesAt },
    ],
    rounds: [
      { ...first, cut },
      { ...first, key: 'final', phase: 'final-phase', source: { kind: 'shortlist', round: 'jury' }, ...more },
    ],
  }
  return incoherences(call).map(({ kind, path, limit }) =>
    [kind, path.join('.'), limit].filter(Boolean).join(' '),
  )
}

test('a round that takes its entries from another one ends after it, be it by a second', () => {
  expect(saidOf(ENDS, {})).toEqual(['round-order rounds.1.source.round'])
  expect(saidOf(A_SECOND_LATER, {})).toEqual([])
  expect(saidOf(A_SECOND_LATER, { phase: judging.key })).toEqual(['round-order rounds.1.source.round'])
  expect(saidOf(ENDS, { source: { kind: 'admitted' } })).toEqual([])
})

test('a mark that leads on is one that an average of the round can be', () => {
  const { min, max } = present(AWARD.rounds[0]?.criteria[0], 'a criterion').scale
  const limit = `${min} – ${max}`
  const reaching = (atLeast: number) =>
    saidOf(A_SECOND_LATER, { source: { kind: 'mark', round: 'jury', atLeast } })
  const cutting = (atLeast: number) => saidOf(A_SECOND_LATER, {}, { kind: 'threshold', atLeast })
  expect([reaching(min), reaching(max), cutting(min), cutting(max)]).toEqual([[], [], [], []])
  expect([reaching(min - 0.1), reaching(max + 0.1)]).toEqual(
    Array(2).fill([`off-scale rounds.1.source.atLeast ${limit}`]),
  )
  expect([cutting(min - 0.1), cutting(max + 0.1)]).toEqual(
    Array(2).fill([`off-scale rounds.0.cut.atLeast ${limit}`]),
  )
})
