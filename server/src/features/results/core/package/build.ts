import { isBlank, Looks } from '#kernel/one-line.ts'
import { type FieldProblem, Refusal } from '#kernel/refusals.ts'
import { canonicalJson, keyIdOf, publicKeyOf, sha256Hex, sign } from '#kernel/proof/index.ts'
import { rankOpenly } from '../ranking/rank.ts'
import type { Rule, TieStep } from '../ranking/rule.ts'
import { demandLadder } from '../ranking/ladder-problems.ts'
import { byName, type Mark, readSheet } from '../ranking/sheet.ts'
import { type FittedModel, fitSeverity, isModel, type NoModel } from '../severity/fit.ts'
import {
  PACKAGE_FORMAT,
  type PackageBody,
  type PackageCriterion,
  type ResultsPackage,
  SECTIONS,
  type Seal,
} from './package.ts'

export type PackageInput = {
  readonly about: PackageBody['about']
  readonly rule: Rule
  readonly ladder: readonly TieStep[]
  readonly draws: PackageBody['draws']
  readonly entries: readonly { readonly entry: string; readonly category: string }[]
  /** With jurors' own names; they leave as pseudonyms. */
  readonly marks: readonly Mark[]
}

/**
 * The signed package of a round's result, computed from its marks. Jurors become J1, J2 … in an order that only the holder of the key can
 * know, the same each time for the same call and round. `signingKey` is an Ed25519 private key in PEM; scores and weights are in any unit.
 * O(n log n) in n marks beside `rankSheet` and, for the adjusted rule, `fitSeverity`.
 * Throws Refusal('input-invalid') as `readSheet` does, with `weight-without-criterion` where weights have nothing to belong to, as
 * `demandLadder` does, and for draws of which there are none (`draws-none`) or of places that there are not (`top-beyond`);
 * CanonicalJsonError for names that are not well-formed text; what `sign` throws for a key that is none.
 */
export function buildPackage(input: PackageInput, signingKey: string): ResultsPackage {
  demandJurors(input.marks)
  const pseudonymOf = pseudonyms(input, signingKey)
  const marks = input.marks.map((mark) => ({ ...mark, juror: pseudonymOf(mark.juror) }))
  const sheet = readSheet(marks, input.entries)
  demandLadder(input.ladder, sheet)
  demandDraws(input.draws, sheet.entries.length)
  const model = input.rule.kind === 'adjusted' ? fitSeverity(sheet) : null
  const { ranking, severalOrders } = rankOpenly(
    sheet,
    input.rule,
    model ? { ladder: input.ladder, model } : { ladder: input.ladder },
  )
  const body: PackageBody = {
    about: input.about,
    rule: input.rule,
    ladder: input.ladder,
    draws: input.draws,
    model: model && publishedModel(model),
    severalOrders,
    criteria: criteriaOf(marks, new Map(sheet.entries.map(({ entry, category }) => [entry, category]))),
    entries: sheet.entries.map(({ entry, category }) => ({ entry, category })),
    marks: marks
      .map(({ entry, juror, criterion = '', score }) => ({
        entry,
        juror,
        criterion,
        score: String(score).trim(),
      }))
      .sort(
        (a, b) => byName(a.entry, b.entry) || byName(a.juror, b.juror) || byName(a.criterion, b.criterion),
      ),
    outcome: ranking,
  }
  return { format: PACKAGE_FORMAT, body, seal: sealOf(body, signingKey) }
}

/** As `readSheet` demands of the names that it sees; jurors' own it does not. */
function demandJurors(marks: readonly Mark[]): void {
  const looks = new Looks()
  marks.forEach(({ juror, line }, index) => {
    const first = looks.before(juror)
    if (first === null) return
    const at = line ?? index + 1
    const params = { line: at, column: 'juror', value: juror, first }
    throw new Refusal('input-invalid', {
      fields: [{ field: `marks.${at}.juror`, code: 'name-alike', params }],
    })
  })
}

/** Draws that were made, of places that there are; where there were none, nothing is said of them. */
function demandDraws(draws: PackageBody['draws'], entries: number): void {
  if (draws === null) return
  const { number, top } = draws
  const fields: FieldProblem[] = [
    ...(number < 1 ? [{ field: 'draws.number', code: 'draws-none', params: { number } }] : []),
    ...(top < 1 || top > entries
      ? [{ field: 'draws.top', code: 'top-beyond', params: { top, entries } }]
      : []),
  ]
  if (fields.length > 0) throw new Refusal('input-invalid', { fields })
}

/** The seal of a body: all rows and sections hashed, the root signed. O(size of the body). */
function sealOf(body: PackageBody, signingKey: string): Seal {
  const hash = (value: unknown) => sha256Hex(canonicalJson(value))
  const sections = Object.fromEntries(SECTIONS.map((name) => [name, hash(body[name])])) as Seal['sections']
  const lists: Seal['lists'] = {
    criteria: body.criteria.map(hash),
    entries: body.entries.map(hash),
    marks: body.marks.map(hash),
    outcome: body.outcome.map(hash),
  }
  const root = hash({ format: PACKAGE_FORMAT, sections, lists })
  const publicKey = publicKeyOf(signingKey)
  return { sections, lists, root, publicKey, keyId: keyIdOf(publicKey), signature: sign(root, signingKey) }
}

/** Without the key, nobody can try out names to learn whose pseudonym is whose: the order hangs on a signature. */
function pseudonyms({ about, marks }: PackageInput, signingKey: string): (juror: string) => string {
  const secret = sign(canonicalJson(['pseudonyms', about.call, about.round]), signingKey)
  const jurors = [...new Set(marks.map(({ juror }) => juror))]
  const order = new Map(jurors.map((juror) => [juror, sha256Hex(canonicalJson([secret, juror]))]))
  const sorted = jurors.toSorted((a, b) => byName(order.get(a) ?? '', order.get(b) ?? ''))
  const width = String(jurors.length).length
  const names = new Map(sorted.map((juror, index) => [juror, `J${String(index + 1).padStart(width, '0')}`]))
  return (juror) => (isBlank(juror) ? juror : (names.get(juror) ?? juror))
}

function publishedModel(model: FittedModel | NoModel): PackageBody['model'] {
  if (!isModel(model)) return { why: model }
  const { mean, variance } = model.severity
  return { mean, variance }
}

function criteriaOf(marks: readonly Mark[], categories: ReadonlyMap<string, string>): PackageCriterion[] {
  const found = new Map<string, PackageCriterion>()
  const fields: FieldProblem[] = []
  marks.forEach(({ entry, criterion = '', weight = 1, line }, index) => {
    const category = categories.get(entry) ?? ''
    if (criterion === '' && Number(weight) !== 1) {
      const at = line ?? index + 1
      const params = { line: at, column: 'weight', value: String(weight) }
      fields.push({ field: `marks.${at}.weight`, code: 'weight-without-criterion', params })
    }
    found.set(canonicalJson([category, criterion]), { category, criterion, weight: String(weight).trim() })
  })
  if (fields.length > 0) throw new Refusal('input-invalid', { fields })
  return [...found.values()].sort(
    (a, b) => byName(a.category, b.category) || byName(a.criterion, b.criterion),
  )
}
