import type { Assignment, FloorReason, LowerFloor, Reason, Relaxation } from '#server/tools.ts'

/** What `clarion assign` says. Operators work in English. */
export const ASSIGN_WORDS = {
  assign: 'Assign jurors to entries: best total suitability, or fair to the worst-served entry.',
  in: 'the problem as a JSON file (docs/formats.md); - reads standard input',
  fairness:
    'none: best total; floor: worst-served entry as high as possible; leximin: then the next, and so on',
  floor: 'best total with which every entry gets at least so much in sum',
  floorWrong: (given: string) => `"${given}" is no number such as 1.5.`,
  seconds:
    'limit for the integer solver; leximin does a fixed amount of work instead, the same for every limit',
  json: 'print the answer as JSON',
  secondsWrong: (given: string) => `"${given}" is no number of seconds above 0.`,
  unreadable: (file: string, why: string) => `${file} cannot be read: ${why}`,
  notUtf8: 'it is not UTF-8 text',
  impossible: 'This cannot be assigned:',
  helps: 'Any one of these would help:',
  nothingHelps: 'No single change was found that would help.',
} as const

const FAULTS: Readonly<Record<string, (given: string) => string>> = {
  empty: () => 'the file is empty',
  expected: (given) => {
    const [mark, found] = given.split(' ')
    return found === '…'
      ? `the file ends where ${mark} is expected`
      : `${mark} is expected, but ${found} was found`
  },
  'name-expected': () => 'a name in double quotes is expected',
  twice: (given) => (given === '' ? 'is given twice' : `"${given}" is given twice`),
  'too-deep': () => 'is nested too deep',
  'ends-early': () => 'the file ends in the middle of this',
  'value-expected': (given) => `a value is expected, but ${given.trim()} was found`,
  'not-a-number': (given) => `${given} is not a number`,
  'too-large': (given) => `${given} is larger than any number that can be calculated with`,
  'sum-beyond': () =>
    'the numbers are so large that their sum cannot be calculated with; divide all of them by the same',
  'control-character': () => 'a line break or control character stands inside a text; write \\n',
  'escape-unknown': (given) => `${given} is no escape of JSON`,
  'more-after-end': (given) => `there is more after the end: ${given.trim()}`,
  'text-expected': (given) => `must be a text that is not empty, but is ${given}`,
  'count-expected': (given) => `must be a whole number from 0, but is ${given}`,
  'amount-expected': (given) => `must be a number from 0, but is ${given}`,
  'number-expected': (given) => `must be a number or null, but is ${given}`,
  'list-expected': (given) => `must be a list, but is ${given}`,
  'object-expected': (given) => `must be an object, but is ${given}`,
  'pair-expected': (given) => `must be a pair [entry, juror], but is ${given}`,
  missing: (given) => `"${given}" is missing`,
  'unknown-field': (given) => `${given} is not a field here`,
  none: () => 'is empty: there is nothing to assign',
  'min-above-max': (given) => `the minimum ${given.replace(' ', ' is above the maximum ')}`,
  'entry-unknown': (given) => `there is no entry "${given}"`,
  'juror-unknown': (given) => `there is no juror "${given}"`,
  'rows-differ': (given) => `has ${given.replace(' ', ' rows, but the number of entries is ')}`,
  'columns-differ': (given) => `has ${given.replace(' ', ' numbers, but the number of jurors is ')}`,
  'beyond-count': (given) => `${given} is more than can be counted here: 2147483647 at most`,
  'contradicts-must': (given) => `${given} is both in must and in mustNot`,
}

/** What is wrong with a field, in words. */
export const faultWords = (code: string, given = ''): string => FAULTS[code]?.(given) ?? `${code} ${given}`

const LISTED = 8

function list(ids: readonly string[]): string {
  const first = ids.slice(0, LISTED).join(', ')
  return ids.length > LISTED ? `${first} and ${ids.length - LISTED} more` : first
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`
const places = (count: number): string => many(count, 'place', 'places')
const jurors = (count: number): string => many(count, 'juror', 'jurors')
const entries = (count: number): string => many(count, 'entry', 'entries')

const beside = (given: number): string =>
  given > 0 ? ` beside ${many(given, 'review', 'reviews')} given` : ''

type Words<T extends { readonly code: string }> = {
  readonly [Code in T['code']]: (each: Extract<T, { code: Code }>) => string
}

const REASONS: Words<Reason | FloorReason> = {
  'must-closed': ({ entry, juror }) => `Entry ${entry} must go to ${juror}, who must not judge it.`,
  'must-over-need': ({ entry, jurors: who, asked, given, need }) =>
    `Entry ${entry} must go to ${jurors(asked)} (${list(who)}), but needs only ${need}${beside(given)}.`,
  'must-over-max': ({ juror, entries: ids, asked, given, max }) =>
    `${juror} must judge ${entries(asked)} (${list(ids)}), but takes at most ${max}${beside(given)}.`,
  'quota-over-need': ({ entry, asked, need }) =>
    `The quotas of entry ${entry} ask for ${jurors(asked)}, but ${need} are still to be found.`,
  'entry-short': ({ entry, asked, available }) =>
    `Entry ${entry} needs ${jurors(asked)}, but only ${available} may judge it.`,
  'quota-short': ({ entry, quota, asked, available }) =>
    `Entry ${entry} needs ${asked} of "${quota}", but ${available === 0 ? 'nobody' : `only ${available}`} of them may judge it.`,
  'places-short': ({ entries: ids, jurors: who, quotas, asked, available }) =>
    `${entries(ids.length)} (${list(ids)}) ${ids.length === 1 ? 'needs' : 'need'} ${places(asked)} with ${list(who)}, who ${who.length === 1 ? 'has' : 'have'} ${places(available)}${quotas.length > 0 ? ` (${quotas.map((name) => `"${name}"`).join(', ')})` : ''}.`,
  'minimum-short': ({ jurors: who, asked, available }) =>
    `${list(who)} must get ${entries(asked)} at least, but only ${available} can go to them.`,
  'floor-short': ({ entry, floor, available }) =>
    `Entry ${entry} gets at most ${available} whoever judges it, not ${floor}.`,
  'floor-together': ({ floor, isProven }) =>
    isProven
      ? `No assignment gives every entry at least ${floor}.`
      : `No assignment was found that gives every entry at least ${floor}; that there is none could not be proven.`,
  'quotas-together': ({ entries: ids, quotas }) =>
    `The quotas ${quotas.map((name) => `"${name}"`).join(', ')} cannot all be met for ${list(ids)}.`,
}

const RELAXATIONS: Words<Relaxation | LowerFloor> = {
  'raise-max': ({ juror, by }) => `${juror} takes ${by} more.`,
  'lower-min': ({ juror, by }) => `${juror} need not get ${by} of their minimum.`,
  'lower-need': ({ entry, by }) => `Entry ${entry} makes do with ${by} fewer.`,
  'lower-quota': ({ quota, by }) => `"${quota}" asks for ${by} fewer.`,
  'open-pair': ({ entry, juror }) => `${juror} may judge entry ${entry}.`,
  'drop-must': ({ entry, juror }) => `Entry ${entry} need not go to ${juror}.`,
  'lower-floor': ({ to }) => `A floor of ${to}.`,
  'add-jurors': ({ count, places: each, entries: ids }) =>
    `${count === 1 ? 'A new juror' : `${count} new jurors`} with ${places(each)}${count === 1 ? '' : ' each'}, for ${list(ids)}.`,
}

export const reasonWords = (reason: Reason | FloorReason): string =>
  (REASONS[reason.code] as (each: Reason | FloorReason) => string)(reason)

export const relaxationWords = (relaxation: Relaxation | LowerFloor): string =>
  (RELAXATIONS[relaxation.code] as (each: Relaxation | LowerFloor) => string)(relaxation)

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.001 ? 3 : 2)} %`

/** What is said about an answer above its pairs. */
export function summaryWords(answer: Assignment): string[] {
  const { design, total, floor, bestTotal, price, gap, exact } = answer
  const broken = design.categories.filter(({ components }) => components > 1)
  return [
    `total ${total}${price <= 0 ? '' : `, best ${bestTotal}: the floor costs ${price}${bestTotal === 0 ? '' : ` (${percent(price / Math.abs(bestTotal))})`}`}`,
    ...(floor === null ? [] : [`worst-served entry ${floor}`]),
    gap === 0 ? 'proven best' : `at most ${percent(gap)} from the best`,
    ...(answer.bounds.leximin === 'rounds'
      ? ['of the fair list only the worst-served entry is proven; how the others are served is not']
      : []),
    ...(exact ? [] : ['suitability was rounded: it has more digits than fit']),
    `${design.load.min} to ${design.load.max} entries a juror`,
    `${design.meetings.twice} of ${design.meetings.pairs} pairs of jurors share two entries or more`,
    ...broken.map(
      ({ category, components }) =>
        `${category ?? 'all entries'}: ${components} groups without a common juror; their marks cannot be compared`,
    ),
  ]
}
