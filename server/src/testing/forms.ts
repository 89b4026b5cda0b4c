/** A form of a page, as a browser without script sends it: its address, and its fields as they stand there. */
export type PageForm = { readonly action: string; readonly fields: readonly [string, string][] }

const NAMES = 'form|fieldset|input|select|option|textarea'
const TAG = new RegExp(String.raw`<(/?)(${NAMES})((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>`, 'g')

type Tag = {
  readonly isEnd: boolean
  readonly of: string
  readonly attributes: ReadonlyMap<string, string>
  readonly after: string
}
type Field = { readonly form: string; readonly name: string; readonly value: string }

const LETTERS: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&#39;': "'",
  '&amp;': '&',
}
const plain = (text: string): string =>
  text.replaceAll(/&(?:quot|lt|gt|#39|amp);/g, (each) => LETTERS[each] ?? each)

const attributesIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  )

const tagsIn = (body: string): readonly Tag[] =>
  [...body.matchAll(TAG)].map(({ index, 0: whole, 1: slash, 2: of = '', 3: text = '' }) => ({
    ...{ isEnd: slash === '/', of, attributes: attributesIn(text) },
    after: body.slice(index + whole.length, body.indexOf('<', index + whole.length)),
  }))

/** What was met on the way through a page, and where in it one is. */
type Met = {
  readonly forms: { readonly key: string; readonly action: string }[]
  readonly fields: Field[]
  form: string
  select: string
  isShut: boolean
}

const said = ({ attributes }: Tag, name: string): string => attributes.get(name) ?? ''

function add(met: Met, tag: Tag, name: string, value: string): void {
  if (name === '' || met.isShut || tag.attributes.has('disabled')) return
  met.fields.push({ form: tag.attributes.get('form') ?? met.form, name, value })
}

function beginForm(met: Met, tag: Tag): void {
  met.form = said(tag, 'id') || `form ${met.forms.length}`
  if (said(tag, 'method').toUpperCase() === 'POST')
    met.forms.push({ key: met.form, action: said(tag, 'action') })
}

/** Where none is chosen, the first one is. */
function addOption(met: Met, tag: Tag): void {
  const isFirst = !met.fields.some((one) => one.name === met.select && one.form === met.form)
  const isChosen = tag.attributes.has('selected')
  if (isChosen && !isFirst) met.fields.pop()
  if (isChosen || isFirst) add(met, tag, met.select, said(tag, 'value'))
}

const BEGIN: Readonly<Record<string, (met: Met, tag: Tag) => void>> = {
  form: beginForm,
  fieldset: (met, tag) => (met.isShut = tag.attributes.has('disabled')),
  select: (met, tag) => (met.select = tag.attributes.has('disabled') ? '' : said(tag, 'name')),
  option: addOption,
  textarea: (met, tag) => add(met, tag, said(tag, 'name'), plain(tag.after)),
  input: (met, tag) => {
    const { attributes } = tag
    if (isSent(attributes))
      add(met, tag, said(tag, 'name'), attributes.get('value') ?? (isTick(attributes) ? 'on' : ''))
  },
}

const END: Readonly<Record<string, (met: Met) => void>> = {
  form: (met) => (met.form = ''),
  fieldset: (met) => (met.isShut = false),
  select: (met) => (met.select = ''),
}

/** The forms of a page that change something, in its order. */
export function formsIn(body: string): readonly PageForm[] {
  const met: Met = { forms: [], fields: [], form: '', select: '', isShut: false }
  for (const tag of tagsIn(body)) {
    if (tag.isEnd) END[tag.of]?.(met)
    else BEGIN[tag.of]?.(met, tag)
  }
  return met.forms.map(({ key, action }) => ({
    action,
    fields: met.fields.flatMap((field) =>
      field.form === key ? [[field.name, field.value] as [string, string]] : [],
    ),
  }))
}

const isTick = (attributes: ReadonlyMap<string, string>): boolean =>
  ['checkbox', 'radio'].includes(attributes.get('type') ?? '')
const isSent = (attributes: ReadonlyMap<string, string>): boolean =>
  attributes.get('type') !== 'file' && (!isTick(attributes) || attributes.has('checked'))

/** The form of a page that does this. */
export function formIn(body: string, act: string): PageForm {
  const found = formsIn(body).find(({ action }) => new RegExp(`[?/]${act}(?:&|$)`).test(action))
  if (!found)
    throw new Error(
      `no form that does ${act} among ${formsIn(body)
        .map(({ action }) => action)
        .join(', ')}`,
    )
  return found
}

/** The same with these fields said otherwise; what is named with a list stands there as often. */
export function filled(
  { fields }: PageForm,
  otherwise: Readonly<Record<string, string | readonly string[]>>,
): [string, string][] {
  return [
    ...fields.filter(([name]) => !(name in otherwise)),
    ...Object.entries(otherwise).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ]
}
