import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ROOT } from '#tools/root.ts'
import { findRefusedWords, REFUSED, termFor } from './words.ts'

const CONTEXT = [
  '| term | meaning | not |',
  '| Assignment | what one juror is given | task, duty |',
  '| Ranking | entries in order | standing |',
  '| Outline | of an entry | head |',
  '| View | what an answer says | shown, wire |',
].join('\n')

async function findIn(files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), 'refused words '))
  onTestFinished(() => rm(root, { recursive: true }))
  for (const [path, text] of Object.entries({ 'CONTEXT.md': CONTEXT, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return findRefusedWords(root)
}

it.each<[string, string, string]>([
  ['server/src/features/jury/core/duties.ts', '', 'duties: not duty, in CONTEXT.md Assignment'],
  ['web/src/lib/ui/PageHead.svelte', '<p></p>', 'PageHead: not head, in CONTEXT.md Outline'],
  ['server/src/one.ts', 'export const DUTY_STATES = []', 'DUTY_STATES: not duty, in CONTEXT.md Assignment'],
  [
    'web/src/lib/texts/build/one.ts',
    "const all = '**/*.ts'\nconst at = 'https://a.eu'; export const duty = 1 /* so */\nexport const dutyOf = 1",
    'dutyOf: not duty, in CONTEXT.md Assignment',
  ],
  ['server/src/one.ts', 'export type CallShown = string', 'CallShown: not shown, in CONTEXT.md View'],
  [
    'server/src/one.ts',
    "export { a, type b as WireShape } from './b.ts'",
    'WireShape: not wire, in CONTEXT.md View',
  ],
  [
    'server/src/features/results/contract/shapes.ts',
    'const Entry = z.object({ name, standing: z.string() })',
    'standing: not standing, in CONTEXT.md Ranking',
  ],
  [
    'web/src/lib/texts/en/office.json',
    '{ "jury.myDuties": "…" }',
    'jury.myDuties: not duty, in CONTEXT.md Assignment',
  ],
])('%s with %s is refused, and the term of CONTEXT.md is named', async (path, text, said) => {
  expect(await findIn({ [path]: text })).toEqual([`${path}: ${said}`])
})

it('what only means what English means is let be: words within words, in comments, of a file’s own, and of HTML and HTTP', async () => {
  const files = {
    'server/src/ahead.ts':
      '/* export const duty = 1 */\nconst shown = 1\nexport const headers = shown, heading = 2',
    'server/src/features/jury/contract.ts': 'const one = { headers: z.string() } // shown: to all',
    'web/src/routes/Page.svelte': '<svelte:head><title>One</title></svelte:head>\n<p class="head">shown</p>',
    'web/src/lib/texts/en/office.json': '{ "ranking.ahead": "Shown at the head" }',
  }
  expect(await findIn(files)).toEqual([])
})

it('a standing is what the entrant is told, and nothing else', async () => {
  const shape = 'export const Standing = z.object({ standing: z.string() })'
  const texts = '{ "standing.draft": "…", "entry.standing": "…", "unlocks.standing": "…" }'
  const files = {
    'server/src/features/entries/contract/shapes.ts': shape,
    'web/src/routes/(entrant)/Standing.svelte': '',
    'web/src/lib/texts/en/entrant.json': texts,
  }
  expect(await findIn(files)).toEqual([
    'web/src/lib/texts/en/entrant.json: unlocks.standing: not standing, in CONTEXT.md Ranking',
  ])
})

it.each(REFUSED)('CONTEXT.md has a term that is said instead of “%s”', async (word) => {
  expect(termFor(await readFile(join(ROOT, 'CONTEXT.md'), 'utf8'), word)).toMatch(/^\p{Lu}/u)
})
