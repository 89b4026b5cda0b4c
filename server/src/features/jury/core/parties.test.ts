import { expect, test } from 'vitest'
import { MOST } from '#kernel/limits.ts'
import { jurySeatContract } from '../contract/seat.ts'
import { namedBy, partiesOfAll, statementByNames } from './parties.ts'

const ENTRY = '0195d0c0-0000-7000-8000-000000000001'
const answered = (note: string) => ({ isConflicted: note !== '', isSteppingBack: false, note, version: 1 })
const { input } = jurySeatContract.stateConflicts

type Behind = Parameters<typeof partiesOfAll>[0][number]

/** What the page sends of these entries once these names are ticked, and what came of it in the note of the first. */
function ticked(entries: readonly Behind[], note: string, wanted: (name: string) => boolean): string {
  const asked = partiesOfAll(entries)
  const stood = namedBy(entries, new Map([[ENTRY, answered(note)]]))
  const named = asked.filter(wanted)
  const takenBack = asked.filter((name) => stood.has(name) && !wanted(name))
  const sent = { asked, named, takenBack }
  const { parties } = input.parse({ call: 'call-1', asked: [], conflicts: [], parties: sent })
  expect(parties).toEqual(sent)
  // A page sends a line end as two characters: no name has one.
  expect(asked.join('')).not.toMatch(/[\r\n]/u)
  const said = statementByNames(entries, new Map([[ENTRY, answered(note)]]), sent)
  if (note === '' && named.length === 0) expect(said.asked).toContain(ENTRY)
  return said.conflicts.find(({ entryId }) => entryId === ENTRY)?.note ?? ''
}

const behind = (implementer: string, joint: readonly string[] = []): Behind => ({
  entryId: ENTRY,
  authority: 'Comune di Bra',
  joint: joint.map((name) => ({ name })),
  implementer,
})

test.each([
  ['short', 'Studio'],
  ['longer than a name', 'x'.repeat(MOST.name + 1)],
  ['of letters of two units', '𝒳'.repeat(MOST.name)],
  ['of several lines', 'Studio\nUno\r\ne Due '],
])('a name of any length and form can be ticked and unticked: %s', (_form, implementer) => {
  const entries = [behind(implementer)]
  const isTheirs = (name: string) => name !== 'Comune di Bra'
  expect(ticked(entries, '', () => false)).toBe('')
  const note = ticked(entries, '', isTheirs)
  expect([...namedBy(entries, new Map([[ENTRY, answered(note)]]))]).toEqual(
    partiesOfAll(entries).filter(isTheirs),
  )
  expect(ticked(entries, note, isTheirs)).toBe(note)
  expect(ticked(entries, note, () => false)).toBe('')
})

test('any number of names of one entry can be ticked and unticked, and no name of another one is ticked by it', () => {
  const joint = Array.from({ length: 100 }, (_, n) => `${n} `.padStart(4, '0') + 'town '.repeat(30))
  const other = { ...behind(''), entryId: 'other', authority: `${joint[0] ?? ''} by the sea`, joint: [] }
  const entries = [behind('Studio', joint), other]
  const isTheirs = (name: string) => !name.endsWith('sea')
  const note = ticked(entries, '', isTheirs)
  expect(note.length).toBeLessThanOrEqual(MOST.note)
  expect([...namedBy(entries, new Map([[ENTRY, answered(note)]]))].toSorted()).toEqual(
    partiesOfAll(entries).filter(isTheirs).toSorted(),
  )
  expect(ticked(entries, note, isTheirs)).toBe(note)
  expect(ticked(entries, note, (name) => name === 'Studio')).toBe('Studio')
  expect(ticked(entries, note, () => false)).toBe('')
})
