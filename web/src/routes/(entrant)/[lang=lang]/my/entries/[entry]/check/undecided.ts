import { checkEligibility, type FindingOf } from '@clarion/server/shared'
import { chosenIn, type ChosenBody } from '../inhabitants/chosen.ts'
import type { CutOf } from '#lib/server/api.ts'

type Shown = CutOf<'showMyEntry', 'eligibility' | 'dates' | 'form'>
type Entry = Pick<Shown, 'eligibility' | 'document' | 'answers' | 'category' | 'authorityNames'>

/** One who enters and of whom it could be said how many people live there; null: nobody has. */
export type Sayable = ChosenBody & { readonly name: string; readonly population: number | null }

/**
 * Rules of the call that hang on how many people live where those are who enter, where nobody can say yet whether they fit, and where what
 * its entrant says alone keeps the entry out: with whoever it can be said of. Where nobody is chosen, that is what is missing.
 */
export function undecidedIn(entry: Entry) {
  const { eligibility, document } = entry
  if (!eligibility?.facts.authority) return { unknown: [], unconfirmed: [], sayable: [] }
  const findings = checkEligibility(document, eligibility.facts)
    .filter((one): one is FindingOf<'population'> => one.kind === 'population')
    .filter(({ rule }) => rule.effect !== 'tell' && !eligibility.aside.includes(rule.key))
  const unknown = findings.filter(({ outcome }) => outcome === 'unknown')
  const unconfirmed = findings.filter(
    ({ outcome, found, rule }) =>
      outcome === 'does-not-fit' && rule.effect === 'refuse' && found?.isConfirmed === false,
  )
  const ofAll = [...unknown, ...unconfirmed].some(({ rule }) => rule.of !== 'lead')
  const sayable = saidOf(entry).filter(
    ({ isLead, population }) =>
      (isLead || ofAll) && (population === null ? unknown.length > 0 : unconfirmed.length > 0),
  )
  return { unknown, unconfirmed, sayable }
}

/** Of all who enter whose inhabitants nobody has confirmed. */
function saidOf(entry: Entry): readonly Sayable[] {
  const { authority, joint = [] } = entry.eligibility?.facts ?? {}
  return chosenIn(entry).flatMap((chosen) => {
    const name = entry.authorityNames.find(({ id }) => id === chosen.authorityId)?.name ?? ''
    const facts = chosen.isLead
      ? authority
      : joint.find(({ authorityId }) => authorityId === chosen.authorityId)
    if (!facts || (facts.population !== null && facts.isConfirmed)) return []
    return [{ ...chosen, name, population: facts.population }]
  })
}
