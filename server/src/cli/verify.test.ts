import { readFileSync, writeFileSync } from 'node:fs'
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
    const { publicKey, keyId } = (JSON.parse(text) as { seal: { publicKey: string; keyId: string } }).seal
    for (const key of [publicKey, keyId]) {
      const { out, code } = await run(verifyCommand(), path('results.json'), '--key', key)
      expect([out.startsWith('Verified'), code]).toEqual([true, 0])
    }
    const byKey = await run(verifyCommand(), path('results.json'), '--key', keyId, '--json')
    expect(checked(byKey.out, 'verify')).toEqual({ verdict: 'verified', keyId, findings: [] })

    const tampered = write('tampered.json', text.replace('"score": "9"', '"score": "10"'))
    const found = await run(verifyCommand(), tampered)
    expect(found.code).toBe(1)
    expect(found.out.split('\n')[0]).toMatch(
      /^marks\[\d+\]: is not what was sealed \(entry E\d, juror J\d, criterion \w+, score 10\)$/,
    )
    checked((await run(verifyCommand(), tampered, '--json')).out, 'verify')
  })

  it('refuse a file that is nested deeper than 500 before it is parsed, and count no bracket in a text', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    const tooDeep = [nested(2_000_000), `{"a":${nested(500)}}`, `["\\"[",${nested(500)}]`]
    for (const text of tooDeep) {
      const found = await run(verifyCommand(), write('deep.json', text))
      const words = 'lists and objects stand in each other more than 500 deep.'
      expect([found.err.includes(words), found.code]).toEqual([true, 2])
    }
    // These are read, and are no packages.
    for (const text of [nested(500), `["${'['.repeat(600)}\\"${'{'.repeat(600)}"]`]) {
      const found = await run(verifyCommand(), write('flat.json', text))
      expect([found.out.includes('is not as a results package has it'), found.code]).toEqual([true, 1])
    }
  })

  it('say nothing of draws where there are none, and count no more places as top than there are entries', async () => {
    const few = write('few.csv', 'entry,juror,score\nx,A,7\ny,A,8\n')
    const sealed = async (...more: string[]) => {
      const sealing = ['--in', few, '--call', 'c', '--key', path('key.pem'), '--out', path('few.json')]
      const { err, code } = await run(packageCommand(), ...sealing, ...more)
      if (code !== 0) return [code, err]
      expect((await run(verifyCommand(), path('few.json'))).code).toBe(0)
      return (JSON.parse(readFileSync(path('few.json'), 'utf8')) as { body: { draws: unknown } }).body.draws
    }
    expect([await sealed(), await sealed('--draws', '0'), await sealed('--top', '1', '--seed', '7')]).toEqual(
      [{ seed: 1, number: 10_000, top: 2 }, null, { seed: 7, number: 10_000, top: 1 }],
    )
    const words = (top: number) =>
      `--top: ${top} places cannot count as top of 2 entries. Write a number from 1 to 2.\n`
    expect([await sealed('--top', '0'), await sealed('--top', '3')]).toEqual([
      [2, words(0)],
      [2, words(3)],
    ])
  })

  it('say of a package nobody vouches for that it is consistent, and never that it is verified', async () => {
    const sealing = ['--in', MARKS, '--call', 'Example 2026', '--key', path('forger.pem')]
    await run(packageCommand(), ...sealing, '--out', path('forged.json'))
    const found = await run(verifyCommand(), path('forged.json'))
    expect([found.code, found.out]).toEqual([
      0,
      expect.stringMatching(/^Consistent, but not shown to come from anybody: .*--key\.\n$/),
    ])
    const json = checked((await run(verifyCommand(), path('forged.json'), '--json')).out, 'verify')
    expect(json).toMatchObject({ verdict: 'consistent', findings: [] })
    const other = await run(verifyCommand(), path('forged.json'), '--key', '0123456789abcdef')
    expect([other.code, other.out.split(' (')[0]]).toEqual([1, 'seal.publicKey: another key than expected'])
  })

  it('say what is refused in words: said twice, unknown, empty, one too many, spelled otherwise', async () => {
    const sealing = ['--in', MARKS, '--call', 'Example 2026', '--key', path('key.pem')]
    await run(packageCommand(), ...sealing, '--out', path('plain.json'))
    const text = readFileSync(path('plain.json'), 'utf8')
    const said = async (what: string | RegExp, by: string) => {
      expect(text.replace(what, by)).not.toBe(text)
      const { out, code } = await run(verifyCommand(), write('odd.json', text.replace(what, by)))
      return [code, out.split('\n')[0]]
    }
    expect([
      await said('"kind": "weighted-mean"', '"kind": "median", "kind": "weighted-mean"'),
      await said('"kind": "weighted-mean"', '"kind": "luck"'),
      await said('"call": "Example 2026"', '"call": ""'),
      await said('"kind": "weighted-mean"', '"kind": "weighted-mean", "drop": 1'),
      await said('"model": null', '"model": { "why": "no-marks" }'),
      await said(/"publicKey": "([^"]*)"/, '"publicKey": "$1="'),
    ]).toEqual([
      [1, 'rule.kind: is said twice'],
      [1, 'rule.kind: is nothing that there is (found luck)'],
      [1, 'about.call: says nothing'],
      [1, 'rule.drop: belongs to no results package or was never sealed'],
      [1, 'model: is not what was sealed'],
      [1, expect.stringMatching(/^seal\.publicKey: is spelled in another way than a package has it/)],
    ])
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

  it('take no name that nobody sees, and no two that look the same', async () => {
    const sealed = async (marks: string, call = 'c') => {
      const sealing = ['--in', write('seen.csv', marks), '--call', call, '--key', path('key.pem')]
      const { err, code } = await run(packageCommand(), ...sealing, '--out', path('seen.json'))
      return [code, err]
    }
    expect([
      await sealed('entry,juror,score\n\u200b,A,7\n'),
      await sealed('entry,juror,score\nx,A,7\nx\u200b,A,8\n'),
      await sealed('entry,juror,score\nx,A,7\nx,\u00adA,8\n'),
      await sealed('entry,juror,score\nx,A,7\n', '\u2800'),
    ]).toEqual([
      [2, 'Line 2, column entry: empty.\n'],
      [2, expect.stringMatching(/^Line 3, column entry: "x\\u\{200b\}" looks like "x" before/)],
      [2, expect.stringMatching(/^Line 3, column juror: "\\u\{ad\}A" looks like "A" before/)],
      [64, '--call: it is empty.\n'],
    ])
  })

  it('read a file with a byte order mark as the one without, and none that is not UTF-8', async () => {
    const ladder = write('marked.json', '\ufeff[{ "kind": "highest-marks" }]')
    const sealing = ['--in', MARKS, '--call', 'c', '--key', path('key.pem'), '--ladder', ladder]
    expect((await run(packageCommand(), ...sealing, '--out', path('bare.json'))).code).toBe(0)
    const marked = write('bom.json', `\ufeff${readFileSync(path('bare.json'), 'utf8')}`)
    const [bare, found] = [await run(verifyCommand(), path('bare.json')), await run(verifyCommand(), marked)]
    expect([found.code, found.out]).toEqual([0, bare.out])
    writeFileSync(path('latin.json'), Buffer.from('{"format":"caf\u00e9"}', 'latin1'))
    const latin = await run(verifyCommand(), path('latin.json'))
    expect([latin.code, latin.err]).toEqual([
      2,
      expect.stringContaining('latin.json is not UTF-8 text. Save it again as UTF-8'),
    ])
  })

  it('refuse a file that is not JSON, and name one that is no package', async () => {
    const notJson = await run(verifyCommand(), MARKS)
    expect([notJson.code, notJson.err.includes('is not JSON')]).toEqual([2, true])
    const noPackage = await run(verifyCommand(), write('list.json', '[]'))
    expect([noPackage.code, noPackage.out]).toEqual([1, 'format: is not as a results package has it\n'])
  })
})
