import {
  PROBLEM_WORDS,
  SETTING_WORDS,
  SETTINGS_FAULT,
  type SettingName,
  type SettingProblemKind,
} from './words.ts'

export type SettingProblem = { readonly name: SettingName; readonly kind: SettingProblemKind }

/** Everything that is wrong with the settings at once, each with what to write. Values are never shown: they may be secrets. */
export class SettingsFault extends Error {
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    const lines = problems.map(({ name, kind }) => `  ${name} ${PROBLEM_WORDS[kind]}. ${SETTING_WORDS[name]}`)
    super([SETTINGS_FAULT, ...lines].join('\n'))
    this.name = 'SettingsFault'
    this.problems = problems
  }
}
