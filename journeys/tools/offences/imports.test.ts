import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '#tools/root.ts'
import { ALLOWED, EXPECTED, PLOT } from './import-offences.ts'
import { plant } from './plant.ts'
import { RULES } from './rules.ts'

type Violation = { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }

function cruise(cwd: string): Promise<readonly Violation[]> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [
    program,
    'server',
    'web',
    'journeys',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ]
  return new Promise((fulfil, fail) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 << 20 }, (_, stdout, stderr) => {
      if (stdout === '') return fail(new Error(stderr))
      fulfil(JSON.parse(stdout).summary.violations)
    })
  })
}

describe('who may import whom', () => {
  const reported = new Map<string, Set<string>>()
  let clear: () => Promise<void>

  beforeAll(async () => {
    const planted = await plant(PLOT)
    clear = planted.clear
    for (const { from, rule } of await cruise(planted.root))
      reported.set(from, (reported.get(from) ?? new Set()).add(rule.name))
  })
  afterAll(() => clear())

  it('has a planted offence for every rule', () => {
    expect(new Set(Object.values(EXPECTED).flat())).toEqual(new Set(RULES))
  })

  it.each(Object.entries(EXPECTED))('%s is reported by %s and by nothing else', (file, rules) => {
    expect([...(reported.get(file) ?? [])]).toEqual(rules)
  })

  it.each(Object.keys(ALLOWED))('%s is allowed', (file) => {
    expect(reported.get(file)).toBeUndefined()
  })
})
