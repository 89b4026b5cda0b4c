import { visibleLines } from './visible.ts'

export const say = (text: string): void => void process.stdout.write(`${visibleLines(text)}\n`)

/** What an operator typed, or what they run it on, cannot be used, in words that say why. */
export class OperatorFault extends Error {}
