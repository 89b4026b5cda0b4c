import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { ruleInWords, type Named } from './rules.ts'
import type { EligibilityRule } from '@clarion/server/shared'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'eligibility') }))
const POPULATION = {
  key: 'small',
  kind: 'population',
  effect: 'refuse',
  below: 250_000,
  of: 'together',
} as const
const JOINT = { key: 'together', kind: 'joint', effect: 'refuse', most: 3 } as const

const said = (...rules: readonly EligibilityRule[]): string =>
  ruleInWords(t, POPULATION, {
    eligibility: { rules },
    phases: [],
    zone: 'Europe/Brussels',
  } as unknown as Named).text

test('where several may enter together it is said whose inhabitants count, also on pages that do not have the questions', () => {
  expect(said(POPULATION)).toBe('The authority has fewer than 250,000 inhabitants.')
  expect(said(POPULATION, JOINT)).toBe(
    'The authority has fewer than 250,000 inhabitants. Those of all who enter together are added up.',
  )
})
