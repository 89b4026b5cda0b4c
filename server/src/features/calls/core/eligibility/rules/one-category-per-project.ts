import { isFor, atRole, outcomeOf, type Kind } from '../finding.ts'

/** The same project is handed in under the same title by the same authority or person. */
export const oneCategoryPerProject: Kind<'one-category-per-project'> = {
  about: 'room',
  at: atRole('title'),
  check(rule, { category, sameProject }) {
    const categories = sameProject.filter((other) => other !== category && isFor(rule, other))
    return { outcome: outcomeOf(categories.length === 0), found: { categories } }
  },
}
