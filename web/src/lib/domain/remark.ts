import { inLanguage } from '@clarion/server/shared'
import type { Criterion, RemarkAsked } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** Which marks of a criterion ask for a remark, said beside it before one is given; undefined: none do. */
export function remarkRule({ remark }: Pick<Criterion, 'remark'>, t: Translator): string | undefined {
  const { below, above } = remark ?? {}
  if (below === undefined && above === undefined) return undefined
  const sides = below === undefined ? 'above' : above === undefined ? 'below' : 'both'
  return t('jury.sheet.asks', { sides, below: below ?? 0, above: above ?? 0 })
}

/** Why a remark cannot be left out, one sentence for each mark that asks for it. */
export const remarksAskedInWords = (
  criteria: readonly Criterion[],
  asked: readonly RemarkAsked[],
  t: Translator,
): readonly string[] =>
  asked.flatMap(({ criterion, side, than }) => {
    const found = criteria.find(({ key }) => key === criterion)
    const name = found && inLanguage(found.name, t.language).text
    return name === undefined ? [] : [t('jury.sheet.remark.because', { side, name, than })]
  })
