import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from '#tools/root.ts'
import { plant } from './plant.ts'

const run = promisify(execFile)
const KINDS = 'server/src/features/forms/core/kinds'

/** Stars from 1 to 5. */
const RATING = `import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

type RatingAnswer = { readonly kind: 'rating'; readonly stars: string }

export const rating: AnswerKind<Asked<'rating'>, RatingAnswer> = {
  settings: [],
  limits: [],
  shape: { stars: 'text' },
  accept: (sent) => ({ kind: 'rating', stars: line(sent, 'stars') }),
  post: (key, { one }) => ({ stars: one(key) }),
  check(_question, { stars }, note) {
    if (!/^[1-5]$/.test(stars)) note('unknown-choice')
  },
  isEmpty: ({ stars }) => stars === '',
  toText: ({ stars }) => stars,
  said: ({ stars }) => [stars],
  texts: ({ stars }) => [{ name: '', text: stars }],
}
`

/** Asks the form engine what it makes of a field of the new kind. */
const ASKED = `
import { formSchema, misshapen, parseFormInput, progress, textOf, validateAnswers } from './server/src/features/forms/index.ts'
import { saidBy } from './server/src/features/entries/core/said-by.ts'
import { Answer } from './server/src/features/forms/contract.ts'
const field = { key: 'stars', kind: 'rating', label: { en: 'Stars' }, required: true, audience: 'public' }
const form = formSchema.parse({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields: [field] }] })
const say = (typed) => {
  const answers = parseFormInput(form, 's', [['stars', typed]])
  const problems = validateAnswers(form, { category: 'any', answers })
  const { status } = progress(form, { category: 'any', answers }, problems)[0]
  return [answers.stars, problems.map(({ code }) => code), status, textOf(answers.stars), saidBy(field, answers.stars)]
}
console.log(JSON.stringify([say('4'), say('9'), say(''), misshapen(form, { stars: { stars: 4 } }), Answer.parse({ kind: 'rating', stars: '4', secret: 1 })]))
`

/** How it is answered; an answer reads as its words. */
const RATING_EDIT = `<script lang="ts">
  import type { EditProps } from './edits.ts'

  const { field, answer }: EditProps<'rating'> = $props()
</script>

<input name={field.key} value={answer?.stars ?? ''} />
`

/** Asks the pages of that house for the field and for an answer. */
const SEEN = `
import { join } from 'node:path'
import { createServer } from 'vite'
const root = import.meta.dirname
const web = join(root, 'web')
// The packages are ours, the server is the one that has the new kind.
const alias = Object.fromEntries(['shared', 'contract'].map((door) => [\`@clarion/server/\${door}\`, join(root, 'server/src', \`\${door}.ts\`)]))
const options = { root: web, configFile: join(web, 'vite.config.ts'), resolve: { alias }, server: { middlewareMode: true }, logLevel: 'error' }
const vite = await createServer(options)
const { render } = await vite.ssrLoadModule('svelte/server')
const { editOf } = await vite.ssrLoadModule('/src/lib/domain/kinds/edits.ts')
const { default: AnswerShow } = await vite.ssrLoadModule('/src/lib/domain/AnswerShow.svelte')
const answer = { kind: 'rating', stars: '4' }
const seen = [render(editOf('rating'), { props: { field: { key: 'stars' }, answer } }), render(AnswerShow, { props: { answer, reader: 'public' } })]
console.log(JSON.stringify(seen.map(({ body }) => body.replaceAll(/<!--.*?-->/g, ''))))
process.exit()
`

test('a new kind of field is two files and a line: the schema, posts, checks, progress, comparing, what the API answers and what pages show follow', async () => {
  const index = join(ROOT, KINDS, 'index.ts')
  const withLine = (await readFile(index, 'utf8'))
    .replace(
      "import { text } from './text.ts'",
      "import { rating } from './rating.ts'\nimport { text } from './text.ts'",
    )
    .replace('  declaration,\n}', '  declaration,\n  rating,\n}')
  const { root, clear } = await plant({
    'asked.ts': ASKED,
    'seen.mjs': SEEN,
    'web/src/lib/domain/kinds/RatingEdit.svelte': RATING_EDIT,
  })
  try {
    const kept = {
      recursive: true,
      filter: (path: string) => !/\.test\.ts$|node_modules|web\/build$|\.svelte-kit/.test(path),
    }
    for (const part of ['server', 'web', 'build-stamp.mjs'])
      await cp(join(ROOT, part), join(root, part), kept)
    await writeFile(join(root, KINDS, 'index.ts'), withLine)
    await writeFile(join(root, KINDS, 'rating.ts'), RATING)
    const tsc = join(ROOT, 'node_modules/@typescript/native/bin/tsc')
    await run(process.execPath, [tsc, '-p', 'tsconfig.json', '--singleThreaded'], { cwd: root })
    const { stdout } = await run(process.execPath, ['asked.ts'], { cwd: root })
    expect(JSON.parse(stdout)).toEqual([
      [{ kind: 'rating', stars: '4' }, [], 'complete', '4', '["4"]'],
      [{ kind: 'rating', stars: '9' }, ['unknown-choice'], 'problem', '9', '["9"]'],
      [{ kind: 'rating', stars: '' }, ['required'], 'not-started', '', ''],
      [{ field: 'stars', code: 'wrong-kind' }],
      { kind: 'rating', stars: '4' },
    ])
    const { stdout: seen } = await run(process.execPath, ['seen.mjs'], { cwd: root })
    expect(JSON.parse(seen)).toEqual(['<input name="stars" value="4"/>', '<bdi lang="" dir="auto">4</bdi>'])
  } finally {
    await clear()
  }
})
