import { describe, expect, it } from 'vitest'
import { faultLines } from '../assign.ts'
import { readProblem } from './read-problem.ts'
import { good } from './assign.fixture.ts'

/** What is said about a text, in pieces of a few characters, so that every token is cut somewhere. */
function complaint(text: string, size = 3): string {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
  try {
    readProblem(pieces)
  } catch (error) {
    return faultLines('p.json', error)
  }
  return 'nothing'
}

const change = (from: string, to: string): string => complaint(good.replace(from, to))

describe('clarion assign, reading', () => {
  it('reads a problem whatever the size of the pieces', () => {
    const whole = readProblem([good])
    for (let size = 1; size < 40; size++) {
      expect(readProblem(good.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [])).toEqual(whole)
    }
    expect(whole).toEqual({
      perEntry: 1,
      entries: [{ id: 'a' }, { id: 'b', need: 2 }],
      jurors: [
        { id: 'x', max: 2 },
        { id: 'y', min: 1, max: 2 },
      ],
      suitability: [Float64Array.of(0.5, Number.NaN), Float64Array.of(1, 0.25)],
    })
  })

  it('says of numbers whose sum is none that they are too large together', () => {
    expect(complaint(good.replace('0.5, null', '1e308, 1e308'))).toContain(
      'suitability: the numbers are so large that their sum cannot be calculated with',
    )
    expect(complaint(good.replace('0.5, null', '1e306, 1e306'))).toBe('nothing')
  })

  it.each([
    ['', 'p.json:1:1 the file is empty'],
    ['[]', 'p.json:1:1 { is expected, but [ was found'],
    ['{"perEntry": 1', 'p.json:1:15 the file ends where } is expected'],
    ['{perEntry: 1}', 'p.json:1:2 a name in double quotes is expected'],
    ['{"a": 1, "a": 2}', 'p.json:1:10 a: is given twice'],
    ['{"a": 01}', 'p.json:1:7 a: 01 is not a number'],
    ['{"a": 1e999}', 'p.json:1:7 a: 1e999 is larger than any number that can be calculated with'],
    ['{"a": NaN}', 'p.json:1:7 a: NaN is not a number'],
    ['{"a": "x\ny"}', 'p.json:2:1 a: a line break or control character stands inside a text; write \\n'],
    ['{"a": "\\q"}', 'p.json:1:10 a: \\q is no escape of JSON'],
    ['{"a": "x', 'p.json:1:9 a: the file ends in the middle of this'],
    [`{"a": ${'['.repeat(70)}`, `p.json:1:72 a${'[0]'.repeat(65)}: is nested too deep`],
  ])('names the place of a slip in the JSON: %s', (text, expected) => {
    expect(complaint(text)).toBe(expected)
  })

  it.each([
    [
      '"perEntry": 1',
      '"perEntry": "many"',
      'p.json:2:15 perEntry: must be a whole number from 0, but is "many"',
    ],
    ['"perEntry": 1,', '', 'p.json:1:1 "perEntry" is missing'],
    [
      '"perEntry"',
      '"perentry"',
      'p.json:1:1 "perEntry" is missing\np.json:2:15 perentry: "perentry" is not a field here',
    ],
    ['"need": 2', '"need": 1.5', 'p.json:3:51 entries[1].need: must be a whole number from 0, but is 1.5'],
    ['{ "id": "a" }', '"a"', 'p.json:3:15 entries[0]: must be an object, but is "a"'],
    ['"id": "b"', '"id": "a"', 'p.json:3:38 entries[1].id: "a" is given twice'],
    ['"min": 1', '"min": 3', 'p.json:4:59 jurors[1].min: the minimum 3 is above the maximum 2'],
    ['"max": 2', '"max": -1', 'p.json:4:34 jurors[0].max: must be a whole number from 0, but is -1'],
    ['null', '"no"', 'p.json:6:11 suitability[0][1]: must be a number or null, but is "no"'],
    ['null', 'true', 'p.json:6:11 suitability[0][1]: must be a number or null, but is true'],
    ['null', 'NaN', 'p.json:6:11 suitability[0][1]: NaN is not a number'],
    [', null', '', 'p.json:6:5 suitability[0]: has 1 numbers, but the number of jurors is 2'],
    ['[0.5, null],', '', 'p.json:5:18 suitability: has 1 rows, but the number of entries is 2'],
    ['"perEntry": 1', '"perEntry": 1, "must": [["a", "z"]]', 'p.json:2:33 must[0][1]: there is no juror "z"'],
    [
      '"perEntry": 1',
      '"perEntry": 1, "must": [["a"]]',
      'p.json:2:27 must[0]: must be a pair [entry, juror], but is […]',
    ],
    [
      '[{ "id": "a" }, { "id": "b", "need": 2 }]',
      '[]',
      'p.json:3:14 entries: is empty: there is nothing to assign\np.json:5:18 suitability: has 2 rows, but the number of entries is 0',
    ],
  ])('names line and field of a wrong value: %s → %s', (from, to, expected) => {
    expect(change(from, to)).toBe(expected)
  })

  it('refuses what follows the end', () => {
    expect(complaint(`${good}\n{}`)).toBe('p.json:10:1 there is more after the end: {')
  })
})
