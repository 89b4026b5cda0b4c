import { describe, expect, it } from 'vitest'
import { inPhases } from './coherent/phases.ts'
import type { CallDocument, Phase } from './document.ts'
import { archiveOpensAt, asTold, closedBefore, embargoedUntil, isOpenForEntries } from './phases.ts'
import { timeline } from './timeline.ts'
import { NOTHING_ENDED } from './ended-early.ts'

const ENTRIES: Phase = {
  ...{ key: 'entries', kind: 'entries', opensAt: '2019-05-01T00:00', closesAt: '2019-06-01T00:00' },
  grace: { minutes: 10, announced: false },
}
const RESULTS: Phase = { key: 'results', kind: 'results', opensAt: '2019-09-01T00:00' }
const withPhases = (...phases: readonly Phase[]) => ({ zone: 'UTC', phases: [ENTRIES, RESULTS, ...phases] })
const found = (...phases: readonly Phase[]): string[] =>
  inPhases(withPhases(...phases) as unknown as CallDocument).map(
    ({ kind, path }) => `${kind} ${path.join('.')}`,
  )
const at = (text: string, later = 0) => new Date(Date.parse(`${text}T00:00Z`) + later)

describe('phases of a call', () => {
  const embargo = (closesAt?: string): Phase => ({
    ...{ key: 'embargo', kind: 'embargo', opensAt: '2019-08-01T00:00' },
    ...(closesAt && { closesAt }),
  })
  const archive = (opensAt: string, closesAt?: string): Phase => ({
    ...{ key: 'archive', kind: 'archive', opensAt },
    ...(closesAt && { closesAt }),
  })

  const material = (opensAt: string): Phase => ({
    ...{ key: 'material', kind: 'material', opensAt, closesAt: '2019-07-01T00:00' },
  })

  const judging = (closesAt: string): Phase => ({
    ...{ key: 'judging', kind: 'judging', opensAt: '2019-01-01T00:00', closesAt },
  })

  const clarification = (more: Partial<Phase>): Phase => ({
    ...{ key: 'clearing', kind: 'clarification', opensAt: '2019-05-01T00:00', closesAt: '2019-07-01T00:00' },
    ...more,
  })

  it.each<[string, readonly Phase[], readonly string[]]>([
    ['an embargo that ends at the instant of the results', [embargo('2019-09-01T00:00:00')], []],
    ['one that ends a second later', [embargo('2019-09-01T00:00:01')], ['phase-order phases.2.closesAt']],
    ['one without an end', [embargo()], ['never-ends phases.2']],
    ['an archive that opens with the results', [archive('2019-09-01T00:00:00')], []],
    [
      'one that opens a second before them',
      [archive('2019-08-31T23:59:59')],
      ['phase-order phases.2.opensAt'],
    ],
    [
      'one that is to close again',
      [archive('2019-09-01T00:00', '2020-01-01T00:00')],
      ['stays-open phases.2.closesAt'],
    ],
    ['material that opens a second after entries', [material('2019-05-01T00:00:01')], []],
    [
      'material that opens before any entry can be handed in',
      [material('2019-04-30T23:59:59')],
      ['phase-order phases.2.opensAt'],
    ],
    [
      'material without a close',
      [{ ...material('2019-05-02T00:00'), closesAt: undefined }],
      ['never-ends phases.2'],
    ],
    ['clarification that opens with entries', [clarification({})], []],
    [
      'clarification that opens before any entry can be handed in',
      [clarification({ opensAt: '2019-04-30T23:59:59' })],
      ['phase-order phases.2.opensAt'],
    ],
    ['clarification without a close', [clarification({ closesAt: undefined })], ['never-ends phases.2']],
    [
      'entries without a close',
      [{ ...ENTRIES, key: 'late', closesAt: undefined, grace: undefined }],
      ['never-ends phases.2'],
    ],
    ['judging that closes as entries are first taken', [judging('2019-05-01T00:00')], []],
    [
      'judging that closes a second before anything is entered',
      [judging('2019-04-30T23:59:59')],
      ['phase-order phases.2.closesAt'],
    ],
    [
      'results before anything is entered',
      [{ ...RESULTS, key: 'early', opensAt: '2019-04-30T23:59:59' }],
      ['phase-order phases.2.opensAt'],
    ],
    [
      'a phase that closes at its opening, written in two ways',
      [{ ...judging('2019-06-01T00:00:00'), opensAt: '2019-06-01T00:00' }],
      ['closes-first phases.2.closesAt'],
    ],
    ['clarification with minutes of grace', [clarification({ grace: { minutes: 5, announced: true } })], []],
  ])('in an order that can be: %s', (_, phases, expected) => {
    expect(found(...phases)).toEqual(expected)
  })

  it.each([
    ['02:30', '03:31', []],
    ['02:30', '03:30', ['closes-first phases.0.closesAt']],
    ['02:30', '03:15', ['closes-first phases.0.closesAt']],
  ])('on the night on which clocks go forward: from %s to %s', (opens, closes, expected) => {
    const phase = { ...ENTRIES, opensAt: `2027-03-28T${opens}`, closesAt: `2027-03-28T${closes}` }
    const call = { zone: 'Europe/Brussels', phases: [phase] } as unknown as CallDocument
    expect(inPhases(call).map(({ kind, path }) => `${kind} ${path.join('.')}`)).toEqual(expected)
  })

  it('tell when an embargo has ended and the archive is open; without them, that nothing is waited for', () => {
    const call = withPhases(embargo('2019-08-20T00:00'), archive('2019-10-01T00:00'))
    expect([embargoedUntil(call), archiveOpensAt(call)]).toEqual([at('2019-08-20'), at('2019-10-01')])
    expect([embargoedUntil(withPhases()), archiveOpensAt(withPhases())]).toEqual([null, null])
  })

  it('have an archive that waits for the results, and is still to come once they are published', () => {
    const call = withPhases(archive('2019-10-01T00:00'))
    const state = (now: Date, published: boolean) =>
      timeline(call, now, { ...NOTHING_ENDED, entries: published, published }).at(-1)?.state
    const [last, first] = [at('2019-10-01', -1), at('2019-10-01')]
    expect([state(last, true), state(first, true), state(last, false), state(first, false)]).toEqual([
      'to-come',
      'running',
      'to-come',
      'due',
    ])
  })
})

describe('a silent grace', () => {
  const call = withPhases()
  const close = at('2019-06-01')
  const minutes = (n: number) => at('2019-06-01', n * 60_000)

  it('lets in until its last instant, and is told of to nobody', () => {
    const instants = [minutes(0), new Date(minutes(10).getTime() - 1), minutes(10)]
    expect(instants.map((now) => isOpenForEntries(call, now))).toEqual([true, true, false])
    expect(instants.map((now) => isOpenForEntries(asTold(call), now))).toEqual([false, false, false])
    expect(asTold(call).phases[0]).not.toHaveProperty('grace')
  })

  it('is left in what is told where it is announced', () => {
    const announced = { ...call, phases: [{ ...ENTRIES, grace: { minutes: 10, announced: true } }] }
    expect(asTold(announced)).toBe(announced)
  })

  it('tells the office what came in it: from the close on, where no other window is open', () => {
    const late: Phase = { ...ENTRIES, key: 'late', opensAt: '2019-06-01T00:05', closesAt: '2019-07-01T00:00' }
    const asked = [new Date(close.getTime() - 1), close, new Date(minutes(10).getTime() - 1), minutes(10)]
    expect(asked.map((when) => closedBefore(call, when))).toEqual([null, close, close, null])
    expect(closedBefore(withPhases(late), minutes(6))).toBeNull()
  })
})
