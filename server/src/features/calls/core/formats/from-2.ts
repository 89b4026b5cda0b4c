import { isBag, type Bag } from '#kernel/bag.ts'
import { ofBag, ofEach, withPart } from './json.ts'

/**
 * Format 2 knew one round, distinctions given in each category, three settings of who may enter of which one was checked, and one
 * number of minutes of grace for the call. What it said is said in the words of format 3; that nobody was refused for countries and
 * levels stays so: their rules tell the office alone. Whatever else is there stays, right or wrong.
 */
export function from2(document: Bag): Bag {
  const { graceMinutes, entriesPerAuthority, ...parts } = document
  const [round = ''] = keysOf(document['rounds'])
  const phased = withPart(parts, 'phases', ofEach(ofBag(withGrace(graceMinutes))))
  const ruled = withPart(phased, 'eligibility', ofBag(inRules(entriesPerAuthority)))
  const rounded = withPart(ruled, 'rounds', ofEach(ofBag(asOnlyRound)))
  const given = withPart(rounded, 'distinctions', ofEach(ofBag(inCategories(round))))
  return { winOnlyOne: { by: 'entry', order: keysOf(document['distinctions']) }, ...given, format: 3 }
}

/** Nobody was told of no minutes. */
const withGrace =
  (minutes: unknown) =>
  (phase: Bag): Bag =>
    phase['kind'] === 'entries' && typeof minutes === 'number' && minutes > 0
      ? { ...phase, grace: { minutes, announced: true } }
      : phase

const inRules =
  (perAuthority: unknown) =>
  ({ countries, levels, ...eligibility }: Bag): Bag => {
    const most = isBag(perAuthority) ? perAuthority['perCategory'] : null
    const rules = eligibility['rules']
    const told = { effect: 'tell' }
    return {
      ...eligibility,
      rules: [
        ...(countries === undefined ? [] : [{ key: 'countries', kind: 'countries', ...told, countries }]),
        ...(levels === undefined ? [] : [{ key: 'levels', kind: 'levels', ...told, levels }]),
        ...(typeof most === 'number'
          ? [{ key: 'per-category', kind: 'entries-per-authority', effect: 'refuse', most, per: 'category' }]
          : []),
        ...(Array.isArray(rules) ? (rules as unknown[]) : []),
      ],
    }
  }

const asOnlyRound = (round: Bag): Bag => ({
  mode: 'score',
  anonymous: false,
  earlier: 'nothing',
  panels: [],
  source: { kind: 'admitted' },
  questions: [],
  ...withPart(round, 'criteria', ofEach(ofBag((criterion) => ({ counts: true, ...criterion })))),
})

/** A winner stood before all others; whatever else there was is a mention. */
const inCategories =
  (round: string) =>
  ({ perCategory, ...distinction }: Bag): Bag => ({
    per: { kind: 'category' },
    source: { kind: 'round', round },
    optional: true,
    ...(distinction['key'] === 'winner' && { rank: 1 }),
    ...(perCategory !== undefined && { places: perCategory }),
    ...distinction,
  })

const keysOf = (list: unknown): readonly string[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) =>
    isBag(item) && typeof item['key'] === 'string' ? [item['key']] : [],
  )
