import { readFileSync } from 'node:fs'
import type { EligibilityRule } from '../document.ts'
import { loadPreset } from '../preset.ts'
import { checkEligibility } from './check.ts'
import type { EligibilityFacts } from './facts.ts'

const YAML = readFileSync(new URL('../../../../../presets/clarinet-2019.yaml', import.meta.url), 'utf8')
const loaded = loadPreset(YAML, { startsAt: new Date('2026-11-21T10:15:30Z') })
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
export const AWARD = loaded.document

export const AUTHORITY = {
  country: 'MT',
  level: 'local',
  population: 250_000,
  source: 'GeoNames',
  year: 2024,
  isConfirmed: true,
} as const

/** An entry of which nothing is said that no test asks about. */
export const FACTS: EligibilityFacts = {
  category: 'large',
  authority: AUTHORITY,
  joint: [],
  said: { country: '', level: '' },
  languages: [],
  end: null,
  others: {},
  sameProject: [],
  wins: [],
  files: {},
}

export const ruleOf = (rule: object) => ({ key: 'one', effect: 'refuse', ...rule }) as EligibilityRule

/** What one rule finds. */
export function found(rule: object, facts: Partial<EligibilityFacts>, document = AWARD) {
  const eligibility = { ...document.eligibility, rules: [ruleOf(rule)] }
  const [finding] = checkEligibility({ ...document, eligibility }, { ...FACTS, ...facts })
  return finding
}

export const outcome = (rule: object, facts: Partial<EligibilityFacts>, document = AWARD) =>
  found(rule, facts, document)?.outcome
