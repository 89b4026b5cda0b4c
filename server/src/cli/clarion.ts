import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { ASSIGN_WORDS } from './assign/words.ts'
import { CALL_WORDS } from './call-words.ts'
import { EXAMPLES } from './examples.ts'
import { TOOL_WORDS } from './tool-words.ts'
import { visibleLines } from './visible.ts'
import { CLI_WORDS } from './words.ts'

type Part = { readonly name: string; readonly say: string; readonly load: () => Promise<Command> }

/** Every part, loaded when it is asked for: what one does not use need not be read. */
const PARTS: readonly Part[] = [
  { name: 'start', say: CLI_WORDS.start, load: async () => (await import('./start.ts')).startCommand() },
  {
    name: 'migrate',
    say: CLI_WORDS.migrate,
    load: async () => (await import('./migrate.ts')).migrateCommand(),
  },
  { name: 'demo', say: CLI_WORDS.demo, load: async () => (await import('./demo.ts')).demoCommand() },
  {
    name: 'sign-in',
    say: CLI_WORDS.signIn,
    load: async () => (await import('./sign-in.ts')).signInCommand(),
  },
  { name: 'grant', say: CLI_WORDS.grant, load: async () => (await import('./grant.ts')).grantCommand() },
  {
    name: 'check-data',
    say: CLI_WORDS.checkData,
    load: async () => (await import('./check-data.ts')).checkDataCommand(),
  },
  {
    name: 'check-call',
    say: CALL_WORDS.checkCall,
    load: async () => (await import('./check-call.ts')).checkCallCommand(),
  },
  {
    name: 'assign',
    say: ASSIGN_WORDS.assign,
    load: async () => (await import('./assign.ts')).assignCommand(),
  },
  { name: 'rank', say: TOOL_WORDS.rank, load: async () => (await import('./rank.ts')).rankCommand() },
  { name: 'agree', say: TOOL_WORDS.agree, load: async () => (await import('./agree.ts')).agreeCommand() },
  { name: 'vote', say: TOOL_WORDS.vote, load: async () => (await import('./vote.ts')).voteCommand() },
  {
    name: 'package',
    say: TOOL_WORDS.package,
    load: async () => (await import('./package.ts')).packageCommand(),
  },
  { name: 'verify', say: TOOL_WORDS.verify, load: async () => (await import('./verify.ts')).verifyCommand() },
]

/** The command with the part that the words name; of the others only what the list says of them. */
export async function clarion(words: readonly string[]): Promise<Command> {
  const [first, second] = words.filter((word) => !word.startsWith('-'))
  const wanted = first === 'help' ? second : first
  const command = mannered(new Command('clarion'))
    .description(CLI_WORDS.clarion)
    .version(manifest.version)
    .addHelpText('after', CLI_WORDS.codes)
  for (const { name, say, load } of PARTS) {
    const part = name === wanted ? await load() : new Command(name).description(say)
    command.addCommand(mannered(part).addHelpText('after', EXAMPLES[name] ?? ''))
  }
  return command
}

/** What is typed wrong is told in words, and thrown, so that its exit code is chosen in one place. */
const mannered = (command: Command): Command =>
  command
    .exitOverride()
    .showHelpAfterError(CLI_WORDS.seeHelp)
    .configureOutput({ outputError: (text, write) => write(visibleLines(text)) })
