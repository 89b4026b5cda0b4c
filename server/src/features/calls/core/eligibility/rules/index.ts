import type { RuleKind } from '../../document-shape.ts'
import type { Kind } from '../finding.ts'
import { attachments } from './attachments.ts'
import { countries } from './countries.ts'
import { earlierWinners } from './earlier-winners.ts'
import { endorsement } from './endorsement.ts'
import { entriesPerAuthority } from './entries-per-authority.ts'
import { joint } from './joint.ts'
import { languages } from './languages.ts'
import { levels } from './levels.ts'
import { oneCategoryPerProject } from './one-category-per-project.ts'
import { period } from './period.ts'
import { population } from './population.ts'

/** All kinds of rules of who may enter, each in its file. */
export const RULES: { readonly [K in RuleKind]: Kind<K> } = {
  countries,
  levels,
  population,
  languages,
  period,
  'earlier-winners': earlierWinners,
  'entries-per-authority': entriesPerAuthority,
  'one-category-per-project': oneCategoryPerProject,
  attachments,
  joint,
  endorsement,
}
