import type { Weighing } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** How much a criterion counts, as one sentence, the same wherever it stands. */
export function weighingInWords(weighing: Weighing, t: Translator): string {
  switch (weighing.kind) {
    case 'none':
    case 'same':
      return t(`common.weighing.${weighing.kind}`)
    case 'share':
      return t('common.weighing.share', { weight: weighing.weight, total: weighing.total })
    default:
      return t(`common.weighing.${weighing.kind}`, { weight: weighing.weight })
  }
}
