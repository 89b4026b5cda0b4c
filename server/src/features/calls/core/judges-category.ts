import type { Round } from './document-shape.ts'

/** Whether a category is judged in a round: in one with panels by one of them at least, in one without by its whole jury. O(panels). Never throws. */
export const judgesCategory = ({ panels }: Pick<Round, 'panels'>, category: string): boolean =>
  panels.length === 0 || panels.some(({ categories }) => categories?.includes(category) ?? true)
