import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Refusal, REFUSALS } from './refusals.ts'
import { Denial } from './denial.ts'

test('a refusal of which more is said stays what it was: its code, its class, its details and its cause', () => {
  const cause = new Error('EIO')
  const refusal = new Refusal('storage-unavailable', { a: 1, b: 1 }, cause).with({ b: 2, fileName: 'x' })
  expect(refusal).toMatchObject({
    code: 'storage-unavailable',
    details: { a: 1, b: 2, fileName: 'x' },
    cause,
  })
  const denial = new Denial('call-not-open').with({ fileName: 'x' })
  expect([denial instanceof Denial, denial.details, 'cause' in denial]).toEqual([
    true,
    { fileName: 'x' },
    false,
  ])
})

test('every refusal is given by somebody', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const sources = globSync('{server,web}/src/**/*.{ts,svelte}', { cwd: root }).filter(
    (file) => !/\.test\.ts$|\/texts\/|kernel\/refusals\.ts$/.test(file),
  )
  const said = sources.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')
  expect(sources.length).toBeGreaterThan(500)
  expect(Object.keys(REFUSALS).filter((code) => !said.includes(`'${code}'`))).toEqual([])
})
