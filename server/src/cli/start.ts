import { Command } from 'commander'
import { parseSettings } from '#platform/settings/settings.ts'
import { serve } from '../main.ts'
import { openParts } from '../parts.ts'
import { say } from './with-parts.ts'
import { CLI_WORDS } from './words.ts'

export const startCommand = (): Command =>
  new Command('start').description(CLI_WORDS.start).option('--empty', CLI_WORDS.empty).action(start)

async function start(): Promise<void> {
  const settings = parseSettings(process.env)
  const parts = await openParts(settings, {
    onStep: (step, seconds) => say(CLI_WORDS.step(step, seconds)),
  })
  try {
    const running = await serve(parts)
    say(CLI_WORDS.ready(settings.publicUrl))
    await interrupted()
    say(CLI_WORDS.draining)
    await running.drain()
  } finally {
    await parts.close()
  }
  say(CLI_WORDS.stopped)
}

/** Resolves at the first Ctrl-C or request to end; npm and the terminal may both send one, and the second must not cut the drain short. */
const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
