import { InvalidArgumentError } from 'commander'
import { TOOL_WORDS } from './tool-words.ts'

/** An option that may be given once: of two, one would be passed over in silence. */
export function once(): (value: string) => string {
  let isGiven = false
  return (value) => {
    if (isGiven) throw new InvalidArgumentError(TOOL_WORDS.optionTwice)
    isGiven = true
    return value
  }
}
