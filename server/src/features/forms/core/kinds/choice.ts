import type { Localised } from '#kernel/languages.ts'
import type { Asked } from '../asked.ts'
import { cleanLine } from '../text.ts'
import { checkItems, ITEM_LIMITS } from './items.ts'
import type { AnswerKind } from './kind.ts'
import { list } from './reading.ts'

export type ChoiceOption = { readonly key: string; readonly label: Localised }

/** What can be chosen, and whether more than one. */
type ChoiceAsked = Asked<'choice', typeof ITEM_LIMITS> & {
  readonly options: readonly ChoiceOption[]
  readonly many?: boolean | undefined
}

type ChoiceAnswer = { readonly kind: 'choice'; readonly chosen: readonly string[] }

export const choice: AnswerKind<ChoiceAsked, ChoiceAnswer> = {
  settings: ['options', 'many'],
  limits: ITEM_LIMITS,
  shape: { chosen: 'texts' },
  accept: (sent) => ({
    kind: 'choice',
    chosen: [...new Set(list(sent, 'chosen').map(cleanLine))].filter(Boolean),
  }),
  post: (key, { all }) => ({ chosen: all(key) }),
  names: 'always',
  check(question, { chosen }, note) {
    const known = new Set(question.options.map(({ key }) => key))
    if (chosen.some((key) => !known.has(key))) note('unknown-choice')
    if (!question.many && chosen.length > 1) note('one-choice-only')
    if (question.many) checkItems(question, chosen.length, note)
  },
  isEmpty: ({ chosen }) => chosen.length === 0,
  toText: () => '',
  chosen: ({ options }, { chosen }) =>
    options.filter(({ key }) => chosen.includes(key)).map(({ label }) => label),
  compared: {
    values: ({ chosen }) => chosen,
    canBe: ({ options }, value) => options.some(({ key }) => key === value),
  },
  said: ({ chosen }) => [...chosen].sort(),
  texts: ({ chosen }) => chosen.map((text) => ({ name: '', text })),
}
