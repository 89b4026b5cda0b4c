import { Command } from 'commander'
import { type Finding, verifyPackage } from '#server/tools.ts'
import { EXIT } from './exit.ts'
import { print, printJson, readJson, runTool } from './tool.ts'
import { TOOL_WORDS } from './tool-words.ts'
import { visible } from './visible.ts'

type Options = { readonly key?: string; readonly json?: true }

export const verifyCommand = (): Command =>
  new Command('verify')
    .description(TOOL_WORDS.verify)
    .argument('<file>', TOOL_WORDS.packageFile)
    .option('--key <key>', TOOL_WORDS.expectedKey)
    .option('--json', TOOL_WORDS.json)
    .action((file: string, options: Options) => runTool(() => verify(file, options)))

function verify(file: string, options: Options): void {
  const value = readJson(file)
  const findings = verifyPackage(value, options.key ?? null)
  if (options.json) printJson({ ok: findings.length === 0, findings })
  else if (findings.length === 0)
    print(TOOL_WORDS.verified((value as { seal: { keyId: string } }).seal.keyId))
  else print([...findings.slice(0, SHOWN).map(inWords), ...more(findings.length - SHOWN)].join('\n'))
  if (findings.length > 0) process.exitCode = EXIT.no
}

// The first difference tells most; one changed mark may move every place of the outcome.
const SHOWN = 10
const more = (rest: number): string[] => (rest > 0 ? [TOOL_WORDS.more(rest)] : [])

function inWords({ where, what, details = {} }: Finding): string {
  const facts = Object.entries(details).map(([name, value]) => `${name} ${visible(String(value ?? '–'))}`)
  return `${visible(where)}: ${TOOL_WORDS.findings[what] ?? what}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
}
