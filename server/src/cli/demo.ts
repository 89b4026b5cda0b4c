import { Command } from 'commander'
import { say } from './saying.ts'
import { withParts } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const demoCommand = (): Command =>
  new Command('demo').description(CLI_WORDS.demo).action(() =>
    withParts('demo', async (_ctx, parts) => {
      const { demoSignIns, loadDemo } = await import('../demo/load.ts')
      const fromMs = performance.now()
      if (await loadDemo(parts)) say(CLI_WORDS.step('demonstration', (performance.now() - fromMs) / 1000))
      else say(CLI_WORDS.demoThere)
      for (const { role, address } of await demoSignIns(parts)) say(CLI_WORDS.signInAs(role, address))
    }),
  )
