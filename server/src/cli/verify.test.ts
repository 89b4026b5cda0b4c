import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageCommand } from './package.ts'
import { checked, MARKS, path, run, write } from './testing.ts'
import { verifyCommand } from './verify.ts'

describe('clarion package and verify', () => {
  it('seal a result that verifies, and name what was changed in it', async () => {
    const sealing = [
      '--in',
      MARKS,
      '--call',
      'Example 2026',
      '--key',
      path('key.pem'),
      '--out',
      path('results.json'),
    ]
    expect((await run(packageCommand(), ...sealing, '--rule', 'adjusted')).code).toBe(0)
    const text = readFileSync(path('results.json'), 'utf8')
    const { body } = checked(text, 'results-package') as { body: { about: { software: object } } }
    expect(Object.keys(body.about.software)).toEqual(['clarion', 'node'])
    const { out, code } = await run(verifyCommand(), path('results.json'))
    expect([out.startsWith('Verified'), code]).toEqual([true, 0])

    const tampered = write('tampered.json', text.replace('"score": "9"', '"score": "10"'))
    const found = await run(verifyCommand(), tampered)
    expect(found.code).toBe(1)
    expect(found.out.split('\n')[0]).toMatch(
      /^marks\[\d+\]: is not what was sealed \(entry E\d, juror J\d, criterion \w+, score 10\)$/,
    )
    checked((await run(verifyCommand(), tampered, '--json')).out, 'verify')
  })

  it('name a key that is none, and a place that cannot be written to', async () => {
    const sealing = (key: string, out: string) =>
      run(packageCommand(), '--in', MARKS, '--call', 'c', '--key', key, '--out', out)
    const noKey = await sealing(write('no-key.pem', 'nonsense'), path('never.json'))
    expect([noKey.code, noKey.err]).toEqual([
      2,
      `${path('no-key.pem')} holds no Ed25519 private key in PEM.\n`,
    ])
    const nowhere = await sealing(path('key.pem'), path('nowhere/results.json'))
    expect([nowhere.code, nowhere.err]).toEqual([2, `Cannot write ${path('nowhere/results.json')}: ENOENT\n`])
  })

  it('refuse a file that is not JSON, and name one that is no package', async () => {
    const notJson = await run(verifyCommand(), MARKS)
    expect([notJson.code, notJson.err.includes('is not JSON')]).toEqual([2, true])
    const noPackage = await run(verifyCommand(), write('list.json', '[]'))
    expect([noPackage.code, noPackage.out]).toEqual([1, 'format: is not as a results package has it\n'])
  })
})
