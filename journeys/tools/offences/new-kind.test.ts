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
  const problems = validateAnswers(form, 'any', answers, {})
  const { status } = progress(form, 'any', { answers, media: {} }, problems)[0]
  return [answers.stars, problems.map(({ code }) => code), status, textOf(answers.stars), saidBy(field, answers.stars)]
}
console.log(JSON.stringify([say('4'), say('9'), say(''), misshapen(form, { stars: { stars: 4 } }), Answer.parse({ kind: 'rating', stars: '4', secret: 1 })]))
`

test('a new kind of field is its file and its line on the server: the schema, posts, checks, progress, comparing and what the API answers follow', async () => {
  const index = join(ROOT, KINDS, 'index.ts')
  const withLine = (await readFile(index, 'utf8'))
    .replace(
      "import { text } from './text.ts'",
      "import { rating } from './rating.ts'\nimport { text } from './text.ts'",
    )
    .replace('  declaration,\n}', '  declaration,\n  rating,\n}')
  const { root, clear } = await plant({ 'asked.ts': ASKED })
  try {
    const kept = { recursive: true, filter: (path: string) => !/\.test\.ts$|node_modules/.test(path) }
    await cp(join(ROOT, 'server'), join(root, 'server'), kept)
    await writeFile(join(root, KINDS, 'index.ts'), withLine)
    await writeFile(join(root, KINDS, 'rating.ts'), RATING)
    const tsc = join(ROOT, 'node_modules/@typescript/native/bin/tsc')
    await run(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: root })
    const { stdout } = await run(process.execPath, ['asked.ts'], { cwd: root })
    expect(JSON.parse(stdout)).toEqual([
      [{ kind: 'rating', stars: '4' }, [], 'complete', '4', '["4"]'],
      [{ kind: 'rating', stars: '9' }, ['unknown-choice'], 'problem', '9', '["9"]'],
      [{ kind: 'rating', stars: '' }, ['required'], 'not-started', '', ''],
      [{ field: 'stars', code: 'wrong-kind' }],
      { kind: 'rating', stars: '4' },
    ])
  } finally {
    await clear()
  }
})
