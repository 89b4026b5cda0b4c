import type { EligibilityRule, RuleKind } from '../document-shape.ts'
import { isFor, type Finding, type Kind } from './finding.ts'
import { RULES } from './rules/index.ts'
import type { EligibilityFacts, Ruled } from './facts.ts'

/** What is the same of every kind; which rule goes to which is decided by its name alone. */
const kindOf = ({ kind }: EligibilityRule) => RULES[kind] as unknown as Kind<RuleKind>

/**
 * What each rule of who may enter finds of an entry of its category, in the order of the document: the one answer for the page that
 * tells it before, the command that refuses, and the list of the office. O(rules × facts). Never throws.
 */
export const checkEligibility = (document: Ruled, facts: EligibilityFacts): readonly Finding[] =>
  document.eligibility.rules
    .filter((rule) => isFor(rule, facts.category))
    .map((rule) => ({ kind: rule.kind, rule, ...kindOf(rule).check(rule, facts, document) }) as Finding)

const isAgainst = ({ outcome }: Finding): boolean => outcome === 'does-not-fit'

/** Those by which an entry is refused; rules that the office has set aside for it, by their keys, refuse it no more. O(findings). Never throws. */
export const refusing = (findings: readonly Finding[], aside: readonly string[]): readonly Finding[] =>
  findings.filter(
    (finding) => isAgainst(finding) && finding.rule.effect === 'refuse' && !aside.includes(finding.rule.key),
  )

/** Those of which its entrant is told, and that do not keep it from being handed in. O(findings). Never throws. */
export const warning = (findings: readonly Finding[], aside: readonly string[]): readonly Finding[] =>
  findings.filter(
    (finding) => isAgainst(finding) && finding.rule.effect === 'warn' && !aside.includes(finding.rule.key),
  )

/** What a finding is about: the authority itself, the room beside others, or what the entry says. O(1). Never throws. */
export const aboutOf = ({ rule }: Pick<Finding, 'rule'>): Kind<RuleKind>['about'] => kindOf(rule).about

/** The fields at which a finding is told, by role or key. O(1). Never throws. */
export const placesOf = ({ rule }: Pick<Finding, 'rule'>) => kindOf(rule).at(rule)

/** What refuses this entry in a category, whoever makes room and whatever is written: why that is not open to it. O(rules). Never throws. */
export const closedBy = (
  document: Ruled,
  facts: EligibilityFacts,
  aside: readonly string[],
): readonly Finding[] =>
  refusing(checkEligibility(document, facts), aside).filter((finding) => aboutOf(finding) === 'authority')
