import type { PresetProblem } from '#server/tools.ts'

/** What `clarion check-call` says. Operators work in English. */
export const CALL_WORDS = {
  checkCall: 'Say all that is wrong with the document of a call, with line and remedy; needs no database.',
  file: 'the document as YAML or JSON (docs/formats.md); - for standard input',
  at: 'the instant from which times such as +14d count (2026-11-30T09:00Z; default: now)',
  json: 'print JSON instead of lines',
  schema: 'print the JSON Schema of such documents instead',
  good: 'Nothing is wrong with it: a call can be set up with this document.',
  remedies: {
    notation: () => 'Look at indentation, colons, brackets and quotation marks here and in the line above.',
    missing: () => 'Add it.',
    unknown: () => 'Leave it out, or spell it as docs/formats.md does.',
    option: (limit) => `Write one of these: ${limit}.`,
    small: (limit) => `Write ${limit} or more.`,
    large: (limit) => `Write ${limit} or less.`,
    unseen: () => 'Type it anew in one line.',
    language: () => 'Write a tag such as sl or sr-Latn.',
    format: () => 'Start from a preset of this version; a later version may have written it.',
    value: () => 'Write what docs/formats.md says for this place.',
    twice: () => 'Write another one here, or take one of the two away.',
    reserved: () => 'Write another key, such as one with the year.',
    reference: () => 'Write what is there in the document, or add what is named here.',
    zone: () => 'Write an IANA name such as Europe/Brussels.',
    'closes-first': () => 'Put the close behind the opening.',
    'entries-phase': () => 'Add a phase of kind entries.',
    'no-criterion': () => 'Add a criterion that counts for this category.',
    scale: () => 'Look at min, max, step and marks together.',
    contact: () => 'Add contact with an email: entrants and jurors are told to write there.',
    bounds: () => 'Say a beginning that lies before the end, and one span only.',
    grace: () => 'Move it to a phase of kind entries or material that closes.',
    later: (limit) => `Move ${limit} before it, or look at a question that stands there.`,
    cycle: () => 'Take one of these conditions away: of the way around each waits for the next.',
    'cannot-be': (limit) => `Write what an answer there can be, in place of ${limit}.`,
    'not-yet': () => 'Leave it out, or wait with this call.',
    long: (limit) => `Shorten its texts; at most ${limit} characters.`,
    deep: (limit) => `Look at brackets and indentation; at most ${limit} levels.`,
    many: (limit) => `Shorten lists; at most ${limit} values.`,
  } satisfies Record<PresetProblem['kind'], (limit: string) => string> as Record<
    PresetProblem['kind'],
    (limit: string) => string
  >,
}
