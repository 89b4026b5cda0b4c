import { ROOT } from '#tools/root.ts'
import { decisionsFrom, keepTranslated, translatedTexts } from './translated.ts'

const decisions = decisionsFrom(process.argv.slice(2))
const found = typeof decisions === 'string' ? [decisions] : await keepTranslated(ROOT, decisions)
console.log([...found, (await translatedTexts(ROOT)).note].join('\n'))
process.exitCode = found.length === 0 ? 0 : 1
