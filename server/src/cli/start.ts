import { Command } from 'commander'
import { isAnyRoleHeld } from '#features/accounts/index.ts'
import { owePlaces, seedAuthorities } from '#features/authorities/index.ts'
import { demoSignIns, isDemoBegun, isDemoLoaded, loadDemo } from '../demo/load.ts'
import { serve } from '../main.ts'
import { openParts, type Parts } from '../parts.ts'
import { keepAllNames } from '../upgrade.ts'
import { explain, remarksOn, settingsToListen, whileListening } from './listening.ts'
import { leavingWord } from './listened-at.ts'
import { say } from './saying.ts'
import { CLI_WORDS } from './words.ts'

export const startCommand = (): Command =>
  new Command('start').description(CLI_WORDS.start).option('--empty', CLI_WORDS.empty).action(start)

/** A site whose output cannot be written, or that nobody reads, goes on all the same. */
function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners('error').on('error', () => undefined)
  }
}

async function start(options: { readonly empty?: boolean }): Promise<void> {
  outliveOutput()
  const end = interrupted()
  const settings = await settingsToListen(process.env)
  const parts = await openParts(settings, { onStep: (step, seconds) => say(CLI_WORDS.step(step, seconds)) })
  void parts.databaseLost.then(giveUp)
  for (const { table, id, holder } of parts.left) say(CLI_WORDS.left(table, id, holder))
  try {
    await run(parts, end, options.empty !== true)
  } finally {
    await parts.close()
  }
  say(CLI_WORDS.stopped)
}

async function run(parts: Parts, end: Promise<void>, wantsDemo: boolean): Promise<void> {
  await seedAuthorities(parts.ctxFor({ kind: 'operator', command: 'start' }))
  // What a newer seed calls its bodies, their entries are found by.
  await keepAllNames(parts.db)
  const running = await serve(parts).catch(explain(parts.settings))
  await whileListening(running, () => leavingWord(parts.settings, () => untilEnded(parts, end, wantsDemo)))
}

async function untilEnded(parts: Parts, end: Promise<void>, wantsDemo: boolean): Promise<void> {
  if (wantsDemo) await showDemo(parts)
  say(CLI_WORDS.ready(parts.settings.publicUrl))
  for (const line of remarksOn(parts.settings)) say(line)
  // After the demonstration: nobody who starts waits for it.
  await owePlaces(parts.ctxFor({ kind: 'operator', command: 'start' }))
  if (!(await isAnyRoleHeld(parts.db))) say(CLI_WORDS.nobodyYet)
  await end
  say(CLI_WORDS.draining)
}

/** Without its database nothing can be finished: a supervisor starts the process again, and that recovers both. */
function giveUp(): never {
  say(CLI_WORDS.databaseLost)
  process.exit(1)
}

/** A new database gets the demonstration; in every start its people get fresh one-time sign-in addresses. */
async function showDemo(parts: Parts): Promise<void> {
  const isNew = parts.migrated.includes(FIRST_MIGRATION)
  if (isNew || (await isDemoBegun(parts))) {
    const fromMs = performance.now()
    if (await loadDemo(parts)) say(CLI_WORDS.step('demonstration', (performance.now() - fromMs) / 1000))
  }
  if (!(await isDemoLoaded(parts))) return
  for (const { role, address } of await demoSignIns(parts)) say(CLI_WORDS.signInAs(role, address))
}

/** Ran in this start only where the database was empty before. */
const FIRST_MIGRATION = '0001_audit'

/** Resolves at the first Ctrl-C or request to end; npm and the terminal may both send one, and the second must not cut the drain short. */
const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
