import { inLanguage } from '@clarion/server/shared'
import { signInAddress } from '#lib/domain/sign-in.ts'
import { fieldsInWords, refusalInWords } from '#lib/texts/problems.ts'
import type { OutputOf } from '@clarion/server/contract'
import type { Refused } from '#lib/texts/problems.ts'
import type { Translator } from '#lib/texts/texts.ts'
import { inRound } from '../../../round.ts'
import { leftBecause } from '../../../taken-back.ts'
import { criterionOf, fieldOf, hasWords, REFUSED, wordsId } from './sheet-form.ts'
import { questionOf } from './wrong-in.ts'
import type { Options } from './saving.ts'

type At = {
  readonly desk: Pick<OutputOf<'showDesk'>, 'outline' | 'criteria' | 'questions'>
  /** Of the call, for its jury. */
  readonly here: string
  /** In a call with several rounds, which one this is. */
  readonly round: Parameters<typeof inRound>[1]
}

/** How a sheet speaks of its fields, and of why something in them is not saved. */
export function sheetWords(t: Translator, { desk, here, round }: At): Pick<Options, 'labelOf' | 'inWords'> {
  const pathname = `${here}/entries/${desk.outline.entryId}`
  return {
    labelOf(field) {
      const criterion = desk.criteria.find(({ key }) => fieldOf(key) === field)
      const called = criterion?.name ?? questionOf(desk.questions, field)?.label
      return called ? inLanguage(called, t.language).text : t('jury.sheet.remark')
    },
    inWords(problem: Refused, fields) {
      const because = fieldsInWords(t, 'jury', problem)[0]?.message ?? refusalInWords(t, problem)
      if (problem.code === 'sign-in-required' || problem.code === 'signed-in-as-another')
        return { because, href: signInAddress({ pathname, search: inRound('', round) }) }
      if (problem.code === 'review-already-given') return { because, href: `#${REFUSED}` }
      // Its own address says all about it, and leads on.
      if (leftBecause(problem.code) !== null) return { because, href: inRound(pathname, round) }
      const [field] = fields
      return field !== undefined && fields.length === 1
        ? { because, href: `#${hasWords(field) ? wordsId(field) : `criterion-${criterionOf(field)}`}` }
        : { because }
    },
  }
}
