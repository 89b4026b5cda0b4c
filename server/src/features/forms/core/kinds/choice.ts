import type { Bag } from '#kernel/bag.ts'
import type { Localised } from '#kernel/languages.ts'
import { isOneLine } from '#kernel/one-line.ts'
import { MOST } from '#kernel/limits.ts'
import type { Asked } from '../asked.ts'
import type { Posted } from '../posted.ts'
import type { Note } from '../problems.ts'
import { cleanLine } from '../text.ts'
import { checkItems, ITEM_LIMITS } from './items.ts'
import type { AnswerKind } from './kind.ts'
import { list } from './reading.ts'

export type ChoiceOption = { readonly key: string; readonly label: Localised }

/** What can be chosen, whether more than one, and whether something else can be written. */
type ChoiceAsked = Asked<'choice', typeof ITEM_LIMITS> & {
  readonly options: readonly ChoiceOption[]
  readonly many?: boolean | undefined
  readonly other?: boolean | undefined
}

/** Keys of options; what is written instead of one begins with a sign that no key has. */
type ChoiceAnswer = { readonly kind: 'choice'; readonly chosen: readonly string[] }

export const OTHER = '+'
const isOther = (chosen: string): boolean => chosen.startsWith(OTHER)

/** The options that were chosen, by key. */
export const keysChosen = ({ chosen }: Pick<ChoiceAnswer, 'chosen'>): readonly string[] =>
  chosen.filter((each) => !isOther(each))

/** What was written instead of an option; undefined: nothing else was chosen, '' : it is still to be written. */
export const otherIn = ({ chosen }: Pick<ChoiceAnswer, 'chosen'>): string | undefined =>
  chosen.find(isOther)?.slice(OTHER.length)

export const choice: AnswerKind<ChoiceAsked, ChoiceAnswer> = {
  settings: ['options', 'many', 'other'],
  limits: ITEM_LIMITS,
  shape: { chosen: 'texts' },
  accept: (sent) => ({
    kind: 'choice',
    chosen: [...new Set(list(sent, 'chosen').map(cleanLine))].filter(Boolean),
  }),
  post: choiceSaid,
  names: 'always',
  check(question, answer, note) {
    const known = new Set(question.options.map(({ key }) => key))
    if (keysChosen(answer).some((key) => !known.has(key))) note('unknown-choice')
    checkOther(question, answer, note)
    if (!question.many && answer.chosen.length > 1) note('one-choice-only')
    if (question.many) checkItems(question, answer.chosen.length, note)
  },
  isEmpty: ({ chosen }) => chosen.length === 0,
  toText: () => '',
  inFull: (question, answer, say) => chosenOf(question, answer).map(say.text).join('; '),
  // Of each key its own words, in the order of the keys, so that whoever has both can pair them.
  chosen: chosenOf,
  compared: {
    values: ({ chosen }) => chosen,
    canBe: ({ options }, value) => options.some(({ key }) => key === value),
  },
  said: ({ chosen }) => [...chosen].sort(),
  texts: ({ chosen }) =>
    chosen.map((text) =>
      isOther(text) ? { name: 'other', text: text.slice(OTHER.length) } : { name: '', text },
    ),
  longestOf: () => MOST.name,
}

function chosenOf({ options }: ChoiceAsked, answer: ChoiceAnswer): readonly Localised[] {
  const other = otherIn(answer)
  const labelOf = (key: string): Localised =>
    options.find((option) => option.key === key)?.label ?? { und: key }
  return [...keysChosen(answer).map(labelOf), ...(other ? [{ und: other }] : [])]
}

function checkOther({ other }: ChoiceAsked, answer: ChoiceAnswer, note: Note): void {
  const written = answer.chosen.filter(isOther).map((text) => text.slice(OTHER.length).trim())
  if (written.length > (other ? 1 : 0)) note('unknown-choice')
  else if (written.includes('')) note('other-needed', undefined, 'other')
  else if (!written.every(isOneLine)) note('unseen-characters', undefined, 'other')
}

/** What is written counts where its box is ticked, and where nothing else is: whoever then chose an option has thought again. */
function choiceSaid(key: string, { all, one }: Posted, { many, other }: ChoiceAsked): Bag {
  const [chosen, written] = [all(key), cleanLine(one(`${key}.other`))]
  if (!other) return { chosen }
  const keys = chosen.filter((each) => each !== OTHER)
  const isMeant = chosen.includes(OTHER) || (written !== '' && (many === true || keys.length === 0))
  return { chosen: isMeant ? [...keys, OTHER + written] : keys }
}
