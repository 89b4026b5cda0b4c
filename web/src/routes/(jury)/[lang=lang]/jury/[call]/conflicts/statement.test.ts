import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { postedIn } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { CountedForm } from '#lib/domain/looks.fixture.ts'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { conflictsCounted, namesStated, reasonsOf, statementOf } from './statement.ts'

test('takes back by name what was shown as a conflict and is ticked no more, and nothing else', () => {
  const form = new FormData()
  const fields: [string, string][] = [
    ['asked', 'free'],
    ['asked', 'new'],
    ['asked', 'kept'],
    ['asked', 'back'],
    ['version.free', '1'],
    ['version.new', '0'],
    ['version.kept', '2'],
    ['version.back', '4'],
    ['stood', 'kept'],
    ['stood', 'back'],
    ['conflict', 'kept'],
    ['conflict', 'new'],
    ['note.kept', ' My cousin works there. '],
    ['note.back', 'Was a mistake'],
  ]
  for (const [name, value] of fields) form.append(name, value)
  expect(statementOf(postedIn(form))).toEqual({
    asked: ['free', 'new', 'kept', 'back'],
    conflicts: [
      { entryId: 'kept', note: 'My cousin works there.', version: 2 },
      { entryId: 'new', note: '', version: 0 },
    ],
    takenBack: [{ entryId: 'back', version: 4 }],
  })
})

test('each reason goes with the number of its entry, as the list said it', () => {
  const form = new FormData()
  form.append('label.one', 'DM26-P-001')
  const conflicts = [
    { entryId: 'one', note: 'A friend', version: 0 },
    { entryId: 'other', note: '', version: 0 },
  ]
  expect(reasonsOf(postedIn(form), { conflicts }).map(({ of, text }) => [of, text])).toEqual([
    ['DM26-P-001', 'A friend'],
    ['', ''],
  ])
})

test('of a list that somebody made up, each field is looked at once', () => {
  const form = new CountedForm(Array.from({ length: 2000 }, (_, at) => ['conflict', `e${at}`]))
  const sent = postedIn(form)
  expect(reasonsOf(sent, statementOf(sent))).toHaveLength(2000)
  expect(form.looks).toBe(2000)
})

test('what one stepped back from is counted apart from the conflicts that are ticked', () => {
  expect(
    [
      [0, 0],
      [2, 1],
      [1, 1],
    ].map(([ticked = 0, steppedBack = 0]) => conflictsCounted(ticked, steppedBack)),
  ).toEqual([
    { count: 0, recused: 0, both: 'no' },
    { count: 1, recused: 1, both: 'yes' },
    { count: 0, recused: 1, both: 'no' },
  ])
  const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'jury') }))
  expect(t('jury.conflicts.counted', conflictsCounted(2, 1))).toBe(
    '1 conflict ticked; you stepped back from 1 entry',
  )
})

test('of a list of names it is said who is ticked, and who was and is no more; of a list of entries nothing', () => {
  const form = new FormData()
  const fields: [string, string][] = [
    ['by', 'names'],
    ...['Athens', 'Bern', 'Graz'].map((name): [string, string] => ['asked', name]),
    ...['Bern', 'Graz'].map((name): [string, string] => ['stood', name]),
    ...['Athens', 'Graz'].map((name): [string, string] => ['named', name]),
  ]
  for (const [name, value] of fields) form.append(name, value)
  expect(namesStated(postedIn(form))).toEqual({
    asked: ['Athens', 'Bern', 'Graz'],
    named: ['Athens', 'Graz'],
    takenBack: ['Bern'],
  })
  form.delete('by')
  expect(namesStated(postedIn(form))).toBeUndefined()
})

test.each(['+page.svelte', 'Names.svelte'])(
  'what is ticked is counted in %s only where a script goes on counting',
  (file) => {
    const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n')
    const counts = lines.filter((line) => /t\('jury\.(conflicts|names)\.counted'/.test(line))
    expect(counts).toHaveLength(1)
    expect(counts.filter((line) => !line.trim().startsWith('{#if hasScript}'))).toEqual([])
  },
)
