import { TOOL_WORDS } from './tool-words.ts'
import { visible } from './visible.ts'

type Faults = typeof TOOL_WORDS.faults
export type FaultParams = Readonly<Record<string, string | number>>

/** Something wrong with a file that somebody gave us: told in words, with line and column, and nothing is computed. */
export class InputFault extends Error {
  constructor(code: keyof Faults, params: FaultParams = {}) {
    super(TOOL_WORDS.faults[code](visibleParams(params)))
    this.name = 'InputFault'
  }
}

/** An option that says nothing we know: told in words, before any file is read. */
export class UsageFault extends InputFault {}

export const visibleParams = (params: FaultParams): FaultParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? visible(value) : value]),
  )
