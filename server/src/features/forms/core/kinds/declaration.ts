import type { Localised } from '#kernel/languages.ts'
import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { line, own } from './reading.ts'

/** What is declared, and the version of the text that was agreed to. */
type DeclarationAsked = Asked<'declaration'> & {
  readonly statement: { readonly version: string; readonly text: Localised }
}

type DeclarationAnswer = {
  readonly kind: 'declaration'
  readonly ticked: boolean
  readonly version: string
}

export const declaration: AnswerKind<DeclarationAsked, DeclarationAnswer> = {
  settings: ['statement'],
  limits: [],
  shape: { ticked: 'yes-no', version: 'text' },
  accept: (sent) => ({
    kind: 'declaration',
    ticked: own(sent, 'ticked') === true,
    version: line(sent, 'version'),
  }),
  post: (key, { one, has }) => ({ ticked: has(key), version: one(key) }),
  names: 'always',
  check({ statement }, { version }, note) {
    if (version !== statement.version) note('declaration-needed')
  },
  isEmpty: ({ ticked }) => !ticked,
  whenMissing: ({ required }) => (required === true ? 'declaration-needed' : null),
  compared: { values: ({ ticked }) => [ticked], canBe: (_question, value) => value === true },
  saidAnew: true,
  toText: () => '',
  inFull: (_question, { ticked, version }, say) => `${say.yesNo(ticked)} (${version})`,
  said: ({ ticked, version }) => (ticked ? [version] : []),
  texts: ({ version }) => [{ name: '', text: version }],
}
