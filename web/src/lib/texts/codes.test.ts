import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS_IN_CALLS } from '../../../../server/src/features/audit/actions.ts'
import { LICENCES } from '../../../../server/src/features/media/core/licences.ts'
import { NOTICE_KINDS } from '../../../../server/src/features/notices/core/kinds.ts'
import { NO_MODEL } from '../../../../server/src/features/results/core/severity/fit.ts'
import { areas, sourceOf } from './build/catalogues.ts'

/** What is said of each code: pages look these up by it, and would show the code itself where nothing is said. */
const SAID: readonly (readonly [beginning: string, codes: readonly string[]])[] = [
  ['office.history.did.', ACTIONS_IN_CALLS],
  ['office.outbox.kind.', NOTICE_KINDS],
  ['media.licence.', LICENCES],
  ['media.licenceMeans.', LICENCES],
  ['public.licence.', LICENCES],
  ['office.entry.licence.', LICENCES],
  ['office.ranking.why.', [...NO_MODEL, 'not-linked']],
]

const texts = areas().flatMap((area) => Object.keys(sourceOf('en', area)))

test.each(SAID)('every code at %s has its words, and no words are left over', (beginning, codes) => {
  const said = texts.filter((key) => key.startsWith(beginning)).map((key) => key.slice(beginning.length))
  expect(said.sort()).toEqual([...codes].sort())
})

const SRC = new URL('../../', import.meta.url)

test('no page shows a licence by its code: whoever prints one looks its words up', () => {
  const files = globSync('**/*.svelte', { cwd: SRC }).map(
    (file) => [file, readFileSync(new URL(file, SRC), 'utf8')] as const,
  )
  const printing = files.filter(([, source]) => /[>,\s]\{licence\}/.test(source))
  expect(printing.length).toBeGreaterThan(0)
  expect(printing.filter(([, source]) => !source.includes('licence.${')).map(([file]) => file)).toEqual([])
})
