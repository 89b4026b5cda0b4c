import { expect, test } from 'vitest'
import { inTurn, LONGEST } from './in-turn.ts'
import { testFiles } from './projects.ts'
import { ROOT } from './root.ts'

const file = (name: string, moduleId: string) => ({ project: { name }, moduleId })

test('files begin project by project, in each the longest first and the others as they came', () => {
  const [pure, long, quick, late, program] = [
    file('pure', '/src/a.test.ts'),
    file('database', '/server/src/demo/load.test.ts'),
    file('database', '/src/z.test.ts'),
    file('database', '/src/b.test.ts'),
    file('process', '/server/src/processes.test.ts'),
  ] as const
  expect(inTurn([program, pure, quick, late, long])).toEqual([long, quick, late, pure, program])
})

test('what is said to take longest is there', () => {
  const all = new Set(Object.values(testFiles(ROOT)).flat())
  expect(LONGEST.filter((path) => !all.has(path))).toEqual([])
})
