import { expect, test } from 'vitest'
import { waitingFor, waitingInCancelled } from './waiting.ts'
import type { PhaseState } from '@clarion/server/shared'
import type { Office } from '../parts/office.ts'

const phase = (kind: string, state: PhaseState) => ({
  key: kind,
  kind: kind as 'judging',
  opensAt: '2026-01-01T00:00:00.000Z',
  closesAt: null,
  state,
})
const juror = (state: 'invited' | 'accepted', conflictsStatedAt: string | null = null) => ({
  id: 'a',
  name: 'A',
  email: 'a@example.eu',
  organisation: '',
  language: 'en',
  categoryKeys: [],
  state,
  invitedAt: '2026-01-01T00:00:00.000Z',
  answeredAt: null,
  conflictsStatedAt,
  withdrawnAt: null,
  assigned: 0,
  given: 0,
  recused: 0,
  stated: 0,
  lastMarkAt: null,
  minutesLeft: 0,
})
const STAFFED = {
  organisers: ['Ann', 'Ben'],
  standIns: [],
  unconflicted: [],
  lacksSecond: false,
  needsStandIn: false,
  lacksUnconflicted: false,
  needsUnconflictedStandIn: false,
  lacksEnder: false,
  enders: [],
}
const OFFICE_DOCUMENT = { categories: [] as Office['document']['categories'] } as Office['document']
const QUIET = {
  office: {
    state: 'announced' as const,
    now: '2026-02-01T00:00:00.000Z',
    timeline: [phase('entries', 'done'), phase('judging', 'running')],
    document: OFFICE_DOCUMENT,
  },
  figures: { clarified: 0, undecided: 0, received: 4 },
  progress: {
    perEntry: 3,
    entries: 4,
    assigned: 12,
    unassigned: 0,
    given: 12,
    complete: 4,
    opensAt: null,
    closesAt: null,
    isOver: false,
    unconfirmed: [],
    unlocked: [],
    jurors: [juror('accepted', '2026-01-02T00:00:00.000Z')],
  },
  status: {
    undecided: 4,
    decidable: 4,
    isDecided: false,
    overgiven: [],
    wonTwice: [],
    ungiven: [],
    unfound: 0,
    held: [],
    publication: null,
    isOutdated: false,
    embargoedUntil: null,
    changes: [],
    staffing: STAFFED,
    rounds: [],
    cancellations: [],
  },
  mails: { failed: 0, uncertain: 0 },
  proposedAuthorities: 0,
}
const DECIDED = { undecided: 0, isDecided: true }
type Status = (typeof QUIET)['status']
const withStatus = <Facts extends { readonly status: Status }>(
  facts: Facts,
  status: { readonly [key in keyof Status]?: unknown },
) => ({ ...facts, status: { ...facts.status, ...status } }) as Facts
const keys = (facts: Parameters<typeof waitingFor>[0]) =>
  waitingFor(facts).map(({ key, count }) => `${key} ${count}`)

test('nothing waits while the jury is done in time and the round runs', () => {
  expect(keys(QUIET)).toEqual([])
})

test('names what is missing, what hurts soonest first', () => {
  expect(
    keys({
      ...QUIET,
      figures: { clarified: 0, undecided: 2, received: 6 },
      progress: {
        ...QUIET.progress,
        assigned: 10,
        unassigned: 2,
        given: 7,
        jurors: [juror('accepted'), juror('invited'), juror('invited')],
      },
      mails: { failed: 1, uncertain: 3 },
    }),
  ).toEqual([
    'mails 1',
    'admit 2',
    'short 2',
    'mails-uncertain 3',
    'conflicts 1',
    'reviews 3',
    'unanswered 2',
  ])
})

test('an entry with a juror too many hides none with one too few', () => {
  expect(keys({ ...QUIET, progress: { ...QUIET.progress, assigned: 12, unassigned: 1 } })).toEqual([
    'short 1',
  ])
})

test('nobody is asked to give out reviews that nobody can be given any more', () => {
  const progress = { ...QUIET.progress, assigned: 10, unassigned: 2, given: 10 }
  expect(keys({ ...QUIET, progress })).toEqual(['short 2'])
  expect(keys({ ...QUIET, progress: { ...progress, isOver: true } })).toEqual(['undecided 4'])
})

test('reviews wait to be given and confirmed as long as they can be; when judging is over it is said once how many were not', () => {
  const entry = { entryId: 'e', number: 'A-1', title: 'A', titleLanguage: 'en' }
  const unconfirmed = [
    { ...entry, reviews: 2 },
    { ...entry, reviews: 1 },
  ]
  const progress = { ...QUIET.progress, given: 9, unconfirmed }
  expect(keys({ ...QUIET, progress })).toEqual(['unconfirmed 3', 'reviews 3'])
  const over = waitingFor({ ...QUIET, progress: { ...progress, isOver: true } })
  expect(over.map(({ key, count, of }) => [key, count, of])).toEqual([
    ['not-given', 3, 12],
    ['undecided', 4, 4],
  ])
})

test('stating conflicts is asked for as long as something can be judged, and of nobody once judging is over', () => {
  const jurors = [juror('accepted'), juror('accepted')]
  const asked = (isOver: boolean) =>
    waitingFor({ ...QUIET, progress: { ...QUIET.progress, jurors, isOver } }).filter(
      ({ key }) => key === 'conflicts',
    )
  expect(asked(false)).toMatchObject([{ count: 2 }])
  expect(asked(true)).toEqual([])
})

test('a review that its juror may change waits until it is given anew, also once results are public', () => {
  const leave = (entryId: string, since: string) => ({
    ...{ entryId, number: 'A-1', title: 'A', titleLanguage: 'en', jurorId: 'j', juror: 'Jo' },
    since,
  })
  const unlocked = [leave('e', '2026-03-01T00:00:00.000Z'), leave('f', '2026-03-02T00:00:00.000Z')]
  const facts = withStatus(QUIET, { publication: { state: 'confirmed' } })
  const waiting = (leaves: typeof unlocked) =>
    waitingFor({ ...facts, progress: { ...QUIET.progress, unlocked: leaves } })
  expect(waiting(unlocked)).toMatchObject([
    { key: 'unlocked', count: 2, href: 'progress#unlocked', since: '2026-03-01T00:00:00.000Z' },
  ])
  expect(waiting(unlocked.slice(1))).toMatchObject([{ key: 'unlocked', count: 1, href: 'reviews/f/j' }])
})

test('after the round the decisions wait, then the publication, then the second person as soon as they can confirm, then nobody', () => {
  const over = { ...QUIET, progress: { ...QUIET.progress, isOver: true } }
  const proposal = { state: 'proposed' } as const
  expect(keys(over)).toEqual(['undecided 4'])
  expect(keys(withStatus(over, { ...DECIDED }))).toEqual(['publish 1'])
  expect(keys(withStatus(over, { ...DECIDED, publication: proposal }))).toEqual(['confirm 1'])
  const ahead = withStatus(over, { ...DECIDED, publication: proposal, embargoedUntil: '2026-03-01' })
  expect(waitingFor(ahead)).toMatchObject([{ key: 'confirm', kind: 'calm', from: '2026-03-01' }])
  const own = { state: 'proposed', isMine: true } as const
  expect(keys(withStatus(over, { ...DECIDED, publication: own }))).toEqual([])
  expect(keys(withStatus(over, { ...DECIDED, publication: proposal, isOutdated: true }))).toEqual([
    'outdated 1',
  ])
  expect(keys(withStatus(over, { publication: { state: 'confirmed' } }))).toEqual([])
})

test('entries without a decision are counted of those that one decides on, and nothing is ready before the others are decided', () => {
  const over = { ...QUIET, progress: { ...QUIET.progress, isOver: true, entries: 4 } }
  const [first] = waitingFor(withStatus(over, { undecided: 1, decidable: 2 }))
  expect(first).toMatchObject({ key: 'undecided', count: 1, of: 2 })
  expect(keys(withStatus(over, { undecided: 0, decidable: 2, isDecided: false }))).toEqual([])
})

test('an authority that was proposed waits for whom it may, last of all', () => {
  const waiting = keys({ ...QUIET, proposedAuthorities: 2, mails: { failed: 1, uncertain: 0 } })
  expect(waiting).toEqual(['mails 1', 'authorities 2'])
})

test('who is missing in the office waits from before the call opens until results are public', () => {
  const draft = { ...QUIET, office: { ...QUIET.office, state: 'draft' as const } }
  const lacks = { lacksSecond: true, lacksUnconflicted: true, lacksEnder: true }
  const alone = { ...STAFFED, organisers: ['Ann'], ...lacks }
  expect(keys(withStatus(draft, { staffing: alone }))).toEqual([
    'second 1',
    'conflicted 1',
    'ender 1',
    'announce 1',
  ])
  const needs = { needsStandIn: true, needsUnconflictedStandIn: true, enders: ['Ada'] }
  const standIn = { ...STAFFED, standIns: ['Ada'], ...needs }
  expect(keys(withStatus(QUIET, { staffing: standIn }))).toEqual([
    'unconflicted 1',
    'stand-in 1',
    'admin-ender 1',
  ])
  const publication = { state: 'confirmed' }
  expect(keys(withStatus(QUIET, { publication, staffing: alone }))).toEqual([])
})

test('what happened to published results waits first, until it is noted', () => {
  const change = { kind: 'entry-withdrawn', noted: null }
  const noted = { kind: 'entry-withdrawn', noted: { at: '', by: 'Ann' } }
  expect(keys(withStatus(QUIET, { publication: { state: 'confirmed' }, changes: [change, noted] }))).toEqual([
    'changes 1',
  ])
})

test('a distinction on an entry that has left waits, and so does one given too often: nothing is ready before', () => {
  const over = { ...QUIET, progress: { ...QUIET.progress, isOver: true } }
  const one = (status: { readonly [key in keyof Status]?: unknown }) =>
    waitingFor(withStatus(over, { ...DECIDED, ...status })).map(({ key, href, kind }) => [key, href, kind])
  expect(one({ held: [{}] })).toEqual([['held', 'decisions#gone', 'warn']])
  expect(one({ overgiven: [{}] })).toEqual([['overgiven', 'decisions', 'bad']])
  expect(one({ wonTwice: [{}] })).toEqual([['won-twice', 'decisions', 'bad']])
  expect(one({ ungiven: [{}] })).toEqual([['ungiven', 'decisions', 'bad']])
  expect(one({})).toEqual([['publish', 'publication', 'calm']])
})

test('what a public vote finds is said to be missing until somebody has it, also where every entry has its decision', () => {
  expect(keys(withStatus(QUIET, { unfound: 1 }))).toEqual(['vote 1'])
  expect(keys(withStatus(QUIET, { ...DECIDED, unfound: 1 }))).toEqual(['vote 1'])
  expect(keys(withStatus(QUIET, { ...DECIDED, unfound: 1, publication: { state: 'confirmed' } }))).toEqual([])
})
