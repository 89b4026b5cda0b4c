import { inWords } from '#tools/tally.ts'
import { runSteps } from './run-steps.ts'
import { STEPS } from './steps.ts'

const tally = await runSteps(STEPS, console.log)
console.log(inWords(tally))
process.exitCode = tally.failed === 0 ? 0 : 1
