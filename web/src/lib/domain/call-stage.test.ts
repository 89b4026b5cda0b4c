import { expect, test } from 'vitest'
import { LANGUAGES } from '@clarion/server/shared'
import { isMoment } from '@clarion/server/shared'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { isPast, stageOf, type CallStage } from './call-stage.ts'
import type { PhaseState } from '@clarion/server/shared'

const call = (
  entries: PhaseState,
  judging: PhaseState,
  results: PhaseState,
  closesAt: string | null = null,
) => ({
  state: 'announced' as const,
  isOpenForEntries: entries === 'running',
  timeline: (
    [
      ['entries', entries, '2019-08-01T00:00:00.000Z'],
      ['judging', judging, '2019-09-07T00:00:00.000Z'],
      ['results', results, closesAt],
    ] as const
  ).map(([kind, state, closes]) => ({
    key: kind,
    kind,
    state,
    name: undefined,
    opensAt: '2019-05-15T00:00:00.000Z',
    closesAt: closes,
  })),
})

test('a call is ahead, open, closed to entries, or over once nothing of it is still to come', () => {
  const later = '2019-12-01T00:00:00.000Z'
  const calls = [
    call('to-come', 'to-come', 'to-come'),
    call('running', 'running', 'to-come'),
    call('done', 'running', 'to-come'),
    call('done', 'done', 'due'),
    call('done', 'done', 'done'),
    call('done', 'done', 'running', later),
  ]
  expect(calls.map(stageOf)).toEqual(['ahead', 'open', 'closed', 'closed', 'over', 'over'])
  expect(isMoment({ kind: 'results', closesAt: later })).toBe(false)
})

test('a draft is ahead, also while the dates of its entries run or are past: nobody could enter', () => {
  const drafts = [
    call('to-come', 'to-come', 'to-come'),
    call('running', 'to-come', 'to-come'),
    call('done', 'running', 'to-come'),
    call('done', 'done', 'done'),
  ].map((each) => ({ ...each, state: 'draft' as const, isOpenForEntries: false }))
  expect(drafts.map(stageOf)).toEqual(['ahead', 'ahead', 'ahead', 'ahead'])
})

test.each(LANGUAGES)('a call that is past is not spoken of in the present, in %s', (language) => {
  const catalogue = shippedArea(language, 'public')
  const t = translator(() => ({ language, catalogue }))
  const said = (stage: CallStage) => [
    t('public.call.eligibility', { stage }),
    t('public.questions.title', { stage }),
    t('public.questions.lead', { stage, call: 'X' }),
    t('public.call.grace', { stage, minutes: 5 }),
  ]
  const judged = (stage: CallStage) => [
    t('public.call.criteria', { stage }),
    t('public.call.jurors', { stage, count: 3 }),
  ]
  expect(said('ahead')).toEqual(said('open'))
  expect(said('closed')).toEqual(said('over'))
  for (const [at, sentence] of said('open').entries()) expect(said('over')[at]).not.toBe(sentence)
  // The jury may judge for long after the last entry came.
  expect(judged('closed')).toEqual(judged('open'))
  for (const [at, sentence] of judged('open').entries()) expect(judged('over')[at]).not.toBe(sentence)
  expect((['ahead', 'open', 'closed', 'over'] as const).map(isPast)).toEqual([false, false, true, true])
})
