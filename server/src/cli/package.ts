import { existsSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { isBlank } from '#kernel/one-line.ts'
import { newSigningKey, publicKeyOf } from '#kernel/proof/index.ts'
import { buildPackage } from '#server/tools.ts'
import manifest from '../../package.json' with { type: 'json' }
import { InputFault, UsageFault } from './input-fault.ts'
import { inOneForm } from './name-form.ts'
import { readMarkRows, toMark } from './marks-file.ts'
import { once } from './once.ts'
import { readText } from './read-file.ts'
import { print, readCount, readLadder, readRule, runTool } from './tool.ts'
import { TOOL_WORDS } from './tool-words.ts'

type Options = {
  readonly in: string
  readonly rule: string
  readonly ladder?: string
  readonly call: string
  readonly round: string
  readonly key: string
  readonly out: string
  readonly top?: string
  readonly draws: string
  readonly seed: string
}

/** Places that count as top when nothing is said, as on a podium. */
const TOP = 3

export const packageCommand = (): Command =>
  new Command('package')
    .description(TOOL_WORDS.package)
    .requiredOption('--in <file>', TOOL_WORDS.inMarks, once())
    .requiredOption('--call <name>', TOOL_WORDS.call, once())
    .requiredOption('--key <file>', TOOL_WORDS.key, once())
    .requiredOption('--out <file>', TOOL_WORDS.out, once())
    .option('--round <name>', TOOL_WORDS.round, once(), '1')
    .option('--rule <rule>', TOOL_WORDS.rule, once(), 'weighted-mean')
    .option('--ladder <file>', TOOL_WORDS.ladder, once())
    .option('--top <places>', TOOL_WORDS.topSealed, once())
    .option('--draws <number>', TOOL_WORDS.draws, once(), '10000')
    .option('--seed <number>', TOOL_WORDS.seed, once(), '1')
    .action((options: Options) => runTool(() => seal(options)))

async function seal(options: Options): Promise<void> {
  for (const option of ['call', 'round'] as const)
    if (isBlank(options[option])) throw new UsageFault('optionEmpty', { option })
  const rule = readRule(options.rule)
  const ladder = readLadder(options.ladder)
  const top = options.top === undefined ? null : readCount('top', options.top)
  const [number, seed] = [readCount('draws', options.draws), readCount('seed', options.seed)]
  const marks = (await readMarkRows(options.in)).map(toMark)
  const entries = new Set(marks.map(({ entry }) => entry)).size
  const draws = number === 0 ? null : { seed, number, top: top ?? Math.min(TOP, entries) }
  const about = {
    call: inOneForm(options.call),
    round: inOneForm(options.round),
    sealedAt: new Date().toISOString(),
    software: { clarion: manifest.version, node: process.versions.node },
    auditHead: null,
  }
  const sealed = buildPackage({ about, rule, ladder, draws, entries: [], marks }, signingKey(options.key))
  writeOut(options.out, `${JSON.stringify(sealed, null, 1)}\n`)
  print(TOOL_WORDS.sealed(options.out, sealed.seal.publicKey))
}

function writeOut(path: string, text: string, options: { mode?: number; flag?: string } = {}): void {
  try {
    writeFileSync(path, text, options)
  } catch (error) {
    throw new InputFault('write', { path, why: String((error as NodeJS.ErrnoException).code) })
  }
}

function signingKey(path: string): string {
  // Readable by its owner only: whoever holds it can sign as they.
  if (!existsSync(path)) writeOut(path, newSigningKey(), { mode: 0o600, flag: 'wx' })
  const key = readText(path)
  try {
    publicKeyOf(key)
  } catch {
    throw new InputFault('notAKey', { path })
  }
  return key
}
