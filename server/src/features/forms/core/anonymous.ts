import { filesOf, isMediaKind, kindOf } from './answers.ts'
import type { FieldRole } from './asked.ts'
import type { Field } from './definition.ts'

/** What plays one of these says who entered, of whatever kind it is. */
const TELLING_ROLES: ReadonlySet<FieldRole | undefined> = new Set<FieldRole>([
  'authority',
  'joint',
  'country',
  'contact',
  'implementer',
  'partners',
  'place',
])

const tellsWho = (kind: Field['kind']): boolean =>
  (isMediaKind(kind) ? filesOf(kind)?.tellsWho : kindOf(kind).tellsWho) === true

/** A table tells who entered where one of its columns does. */
const tells = (field: Field): boolean =>
  tellsWho(field.kind) || (field.kind === 'table' && field.columns.some(({ kind }) => tellsWho(kind)))

/** Whether an answer tells who entered, by the kind of its question or by what that is for. O(columns). Never throws. */
export const tellsWhoEntered = (field: Field): boolean => tells(field) || TELLING_ROLES.has(field.role)

/**
 * Whether a jury that judges without names does not read a field: as its call says, else where its kind or its role tells who entered.
 * O(1). Never throws.
 */
export const isHiddenWhenAnonymous = (field: Field): boolean =>
  field.hiddenWhenAnonymous ?? tellsWhoEntered(field)
