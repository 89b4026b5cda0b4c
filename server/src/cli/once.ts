import { InvalidArgumentError } from 'commander'
import { TOOL_WORDS } from './tool-words.ts'

/** An option that may be given once: of two, one would be passed over in silence. `read` makes of its text what it means. */
export function once(): (value: string) => string
export function once<T>(read: (value: string) => T): (value: string) => T
export function once(read: (value: string) => unknown = (value) => value): (value: string) => unknown {
  let isGiven = false
  return (value) => {
    if (isGiven) throw new InvalidArgumentError(TOOL_WORDS.optionTwice)
    isGiven = true
    return read(value)
  }
}
