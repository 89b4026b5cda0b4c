import { unknownTargets } from '#features/forms/index.ts'
import { repeated, unknown, type Incoherence } from './coherent/incoherence.ts'
import { inConditions } from './coherent/conditions.ts'
import { inDistinctions } from './coherent/distinctions.ts'
import { inJoint } from './coherent/joint.ts'
import { inMaterial } from './coherent/material.ts'
import { inPhases } from './coherent/phases.ts'
import { inRetention } from './coherent/retention.ts'
import { inRounds } from './coherent/rounds.ts'
import { inRules } from './coherent/rules.ts'
import type { CallDocument } from './document-shape.ts'
import { notYetCarriedOut } from './not-yet.ts'
import { RESERVED_KEYS } from './reserved-keys.ts'

export type { Incoherence, IncoherenceKind } from './coherent/incoherence.ts'

/** What no shape can say: keys that are unique, references that lead somewhere, phases and scales the right way round. */
export function incoherences(call: CallDocument): readonly Incoherence[] {
  return [
    ...reservedKey(call),
    ...inPhases(call),
    ...contactNamed(call),
    ...repeated(
      call.categories.map(({ key }) => key),
      (i) => ['categories', i, 'key'],
    ),
    ...repeated(
      call.categories.map(({ letter }) => letter),
      (i) => ['categories', i, 'letter'],
    ),
    ...formReferences(call),
    ...inConditions(call),
    ...inMaterial(call),
    ...inRetention(call),
    ...inRounds(call),
    ...inRules(call),
    ...inJoint(call),
    ...inDistinctions(call),
    ...notYetCarriedOut(call),
  ]
}

const reservedKey = ({ key }: CallDocument): readonly Incoherence[] =>
  RESERVED_KEYS.includes(key)
    ? [{ kind: 'reserved', path: ['key'], message: `"${key}" is an address of the site itself` }]
    : []

/** Entrants and jurors are told in many places to write to the office: somebody must be there. */
const contactNamed = ({ contact }: CallDocument): readonly Incoherence[] =>
  contact ? [] : [{ kind: 'contact', path: ['contact'], message: 'names no address to write to' }]

function formReferences({ form, categories }: CallDocument): readonly Incoherence[] {
  const known = categories.map(({ key }) => key)
  const seen = new Map<string, string>()
  return form.sections.flatMap((section, s) =>
    section.fields.flatMap((field, f) => {
      const at = ['form', 'sections', s, 'fields', f] as const
      const found = [
        ...unknown(field.categories, known, (i) => [...at, 'categories', i]),
        ...linksNowhere(field, at),
      ]
      for (const claim of claims(field.key, field.role, field.categories ?? known)) {
        if (seen.has(claim.name))
          found.push({ kind: 'twice', path: [...at, claim.part], message: `"${claim.value}" is used twice` })
        seen.set(claim.name, field.key)
      }
      return found
    }),
  )
}

type FieldOfForm = CallDocument['form']['sections'][number]['fields'][number]

/** A declaration that leads to what is not there would have people accept what they cannot read. */
const linksNowhere = (field: FieldOfForm, at: readonly (string | number)[]): readonly Incoherence[] =>
  Object.entries(field.kind === 'declaration' ? field.statement.text : {}).flatMap(([language, text]) =>
    unknownTargets(text).map((to) => ({
      kind: 'reference' as const,
      path: [...at, 'statement', 'text', language],
      message: `"${to}" is nothing that a declaration leads to`,
    })),
  )

type Claim = { readonly name: string; readonly part: 'key' | 'role'; readonly value: string }

/** A field takes its key for the whole form, and its role once in each of its categories; those who enter together stand in several. */
function claims(key: string, role: string | undefined, categories: readonly string[]): readonly Claim[] {
  const ofKey: Claim = { name: `key ${key}`, part: 'key', value: key }
  if (role === undefined || role === 'joint') return [ofKey]
  return [
    ofKey,
    ...categories.map((at): Claim => ({ name: `role ${role} ${at}`, part: 'role', value: role })),
  ]
}
