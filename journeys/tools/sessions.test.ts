import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const journeys = path.join(import.meta.dirname, '..')

test('whose code is read from the mail is signed in so by one journey: another one would read the mail of the first', () => {
  const asked = globSync('**/*.ts', { cwd: journeys, exclude: ['node_modules/**'] }).flatMap((file) =>
    [
      ...readFileSync(path.join(journeys, file), 'utf8').matchAll(/cookiesOf\([^()]*'([^'()]+@[^'()]+)'\)/g),
    ].map(([, email]) => email),
  )
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((email, at) => asked.indexOf(email) !== at)).toEqual([])
})
