import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

/** 'yes' or 'no'; '' is not said, which is no no. */
type YesNoAnswer = { readonly kind: 'yes-no'; readonly said: string }

export const yesNo: AnswerKind<Asked<'yes-no'>, YesNoAnswer> = {
  settings: [],
  limits: [],
  shape: { said: 'text' },
  accept: (sent) => ({ kind: 'yes-no', said: line(sent, 'said') }),
  post: (key, { one }) => ({ said: one(key) }),
  names: 'always',
  check(_question, { said }, note) {
    if (said !== 'yes' && said !== 'no') note('unknown-choice')
  },
  isEmpty: ({ said }) => said === '',
  toText: () => '',
  inFull: (_question, { said }, say) => (said === 'yes' || said === 'no' ? say.yesNo(said === 'yes') : said),
  compared: {
    values: ({ said }) => (said === 'yes' || said === 'no' ? [said === 'yes'] : []),
    canBe: (_question, value) => typeof value === 'boolean',
  },
  said: ({ said }) => [said],
  texts: ({ said }) => [{ name: '', text: said }],
}
