import { Command } from 'commander'
import { type Finding, isKey, type Verification, verifyPackage } from '#server/tools.ts'
import { EXIT } from './exit.ts'
import { InputFault, UsageFault } from './input-fault.ts'
import { once } from './once.ts'
import { readText } from './read-file.ts'
import { demandShallow, print, printJson, runTool } from './tool.ts'
import { TOOL_WORDS } from './tool-words.ts'
import { visible } from './visible.ts'

type Options = { readonly key?: string; readonly json?: true }

export const verifyCommand = (): Command =>
  new Command('verify')
    .description(TOOL_WORDS.verify)
    .argument('<file>', TOOL_WORDS.packageFile)
    .option('--key <key>', TOOL_WORDS.expectedKey, once())
    .option('--json', TOOL_WORDS.json)
    .action((file: string, options: Options) => runTool(() => verify(file, options)))

function verify(file: string, options: Options): void {
  const { key = null } = options
  if (key !== null && !isKey(key)) throw new UsageFault('key', { value: key })
  const found = verified(file, key)
  if (options.json) printJson(found)
  else print(inWords(found))
  if (found.verdict === 'refused') process.exitCode = EXIT.no
}

function verified(path: string, key: string | null): Verification {
  const text = readText(path)
  demandShallow(path, text)
  try {
    return verifyPackage(text, key)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InputFault('json', { path, why: error.message })
  }
}

// The first difference tells most; one changed mark may move every place of the outcome.
const SHOWN = 10

function inWords({ verdict, keyId, findings }: Verification): string {
  if (verdict !== 'refused') return TOOL_WORDS[verdict](keyId ?? '')
  const rest = findings.length - SHOWN
  return [...findings.slice(0, SHOWN).map(saying), ...(rest > 0 ? [TOOL_WORDS.more(rest)] : [])].join('\n')
}

function saying({ where, what, details = {} }: Finding): string {
  const facts = Object.entries(details).map(
    ([name, value]) => `${visible(name)} ${visible(String(value ?? '–'))}`,
  )
  return `${visible(where)}: ${TOOL_WORDS.findings[what]}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
}
