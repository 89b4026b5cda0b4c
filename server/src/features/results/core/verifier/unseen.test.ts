import { describe, expect, it } from 'vitest'
import { newSigningKey } from '#kernel/proof/index.ts'
import { buildPackage } from '../package/build.ts'
import type { PackageBody } from '../package/package.ts'
import { ABOUT, faultsOf, NINE_MARKS, sealedAnew } from './competitions.fixture.ts'

const key = newSigningKey()
const sealed = buildPackage(
  { about: ABOUT, rule: { kind: 'weighted-mean' }, ladder: [], draws: null, entries: [], marks: NINE_MARKS },
  key,
)
const { about, entries, marks, criteria, outcome } = sealed.body
const found = (change: Partial<PackageBody>) => faultsOf(sealedAnew(sealed, change, key))
const first = <T>(list: readonly T[]): T => list[0] ?? expect.unreachable()
/** Every place where one entry is named. */
const renamed = (name: string): Partial<PackageBody> => {
  const over = <T extends { readonly entry: string }>(rows: readonly T[]): T[] =>
    rows.map((row) => (row.entry === 'A' ? { ...row, entry: name } : row))
  return { entries: over(entries), marks: over(marks), outcome: over(outcome) }
}

describe('a text that nobody can see', () => {
  it.each<readonly [string, Partial<PackageBody>, string]>([
    ['as the call', { about: { ...about, call: '\u200b' } }, 'about.call empty'],
    ['as the call, in Braille', { about: { ...about, call: '\u2800' } }, 'about.call empty'],
    ['as the round', { about: { ...about, round: '\u00ad' } }, 'about.round empty'],
    [
      'as a version',
      { about: { ...about, software: { clarion: '\u200b' } } },
      'about.software.clarion empty',
    ],
    ['as a program', { about: { ...about, software: { '\u2060': '1' } } }, 'about.software.\u2060 empty'],
    ['as an entry', renamed('\u200b'), 'entries[0].entry empty'],
    ['as a juror', { marks: marks.with(0, { ...first(marks), juror: '\u3164' }) }, 'marks[0].juror empty'],
    [
      'as a criterion',
      { criteria: [{ ...first(criteria), criterion: '\ufeff' }] },
      'criteria[0].criterion empty',
    ],
    [
      'as a category',
      { entries: entries.with(0, { ...first(entries), category: ' ' }) },
      'entries[0].category empty',
    ],
  ])('is empty: %s', (_, change, named) => {
    expect(found(change)).toContain(named)
  })

  it.each(['B\u200b', '\u00adB', 'B\u2060', 'B ', '\u2800B'])(
    'does not make two entries of one: "B" and %j',
    (name) => {
      expect(found(renamed(name))).toContain('entries[1] twice')
    },
  )

  it('does not make two jurors of one, nor two criteria', () => {
    const juror = `${first(marks).juror}\u200b`
    expect(found({ marks: [...marks, { ...first(marks), juror }] })).toContain('marks[9] twice')
    const again = { ...first(criteria), criterion: 'im\u00adpact' }
    expect(found({ criteria: [...criteria, again] })).toContain('criteria[1] twice')
  })
})
