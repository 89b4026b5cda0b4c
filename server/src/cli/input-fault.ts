import { TOOL_WORDS } from './tool-words.ts'

type Faults = typeof TOOL_WORDS.faults
export type FaultParams = Readonly<Record<string, string | number>>

/** Something wrong with a file that somebody gave us: told in words, with line and column, and nothing is computed. */
export class InputFault extends Error {
  constructor(code: keyof Faults, params: FaultParams = {}) {
    super(TOOL_WORDS.faults[code](params))
    this.name = 'InputFault'
  }
}
