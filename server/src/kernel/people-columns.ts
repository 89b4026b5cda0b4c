import { cellsOf, separatorOf } from './people-cells.ts'

type Kind = 'given' | 'name' | 'family' | 'organisation' | 'place' | 'email' | 'other'

/** What the columns of a list are, by the names that spreadsheets and address books of Europe give them; the first that fits. */
const NAMES: readonly (readonly [Kind, RegExp])[] = [
  ['other', /display|type$|^(tipo|typ|τύπος)\b/],
  [
    'email',
    /^((business|work|primary|contact) )?(e-?mail|mail)([ -]?(\d|address|adresse))*$|^courriel$|^correo( electrónico)?$/,
  ],
  [
    'email',
    /^(indirizzo )?(di )?(e-?mail|posta elettronica)$|^(διεύθυνση )?(e-?mail|ηλεκτρονικ\p{L}* [\p{L}\p{M}]+)$/u,
  ],
  [
    'family',
    /^(sur|last |family )name|^last$|^cognome|^(επώνυμο|επίθετο)|^nachname|^familienname|^apellidos?$/,
  ],
  ['given', /^(first|given|fore) ?name|^first$|^vorname|^prénom/],
  [
    'name',
    /^(full )?name|^nome|^nominativo|^(ονοματεπώνυμο|όνομα)|^nom$|^nombre$|^juror$|^giurat[oa]$|^κριτής$/,
  ],
  [
    'organisation',
    /^organi[sz]ation|^company|^institution|^authority|^affiliation|^ente\b|^organizzazione|^azienda/,
  ],
  [
    'organisation',
    /^istituzione|^società|^(οργανισμός|φορέας|εταιρεία|οργάνωση|υπηρεσία)|^firma|^einrichtung/,
  ],
  [
    'place',
    /^(place|town|municipality|comune|città|luogo|πόλη|τόπος|δήμος|ort|stadt|ville|ciudad)$|^(business )?city$/,
  ],
]

export type Heading = {
  readonly delimiter: string
  /** A column without a name is called by its number. */
  readonly columns: readonly { readonly kind: Kind; readonly name: string; readonly isNamed: boolean }[]
}

const kindOf = (name: string): Kind => {
  const known = name.normalize('NFC').toLowerCase()
  return NAMES.find(([, names]) => names.test(known))?.[0] ?? 'other'
}

/** The heading of a list, if this line is one: it names a column of addresses, and has none itself; `told` says what parts its cells. */
export function headingOf(line: string, told?: string): Heading | null {
  if (line.includes('@')) return null
  const delimiter = told ?? separatorOf(line)
  const columns = cellsOf(line, delimiter)
    .map((name) => name.trim())
    .map((name, at) => ({ kind: kindOf(name), name: name || String(at + 1), isNamed: name !== '' }))
  return columns.some(({ kind }) => kind === 'email') ? { delimiter, columns } : null
}

/**
 * What the cells of a row say by their headings; `left` names those of which nothing is read, and `apart` is what stands in cells that
 * no heading names.
 */
export function inColumns(cells: readonly string[], { columns }: Heading) {
  const told = cells.map((cell, at) => ({
    text: cell.replaceAll(/\s+/g, ' ').trim(),
    ...(columns[at] ?? { kind: 'other' as const, name: String(at + 1), isNamed: false }),
  }))
  const of = (...kinds: readonly Kind[]): string[] =>
    kinds.flatMap((kind) =>
      told.filter((cell) => cell.kind === kind && cell.text !== '').map(({ text }) => text),
    )
  const given = of('given')
  return {
    name: [...(given.length > 0 ? given : of('name')), ...of('family')].join(' '),
    organisation: of('organisation', 'place').join(', '),
    email: of('email').join(' '),
    apart: told
      .filter(({ kind, isNamed }) => kind === 'other' && !isNamed)
      .map(({ text }) => text)
      .join(' '),
    left: told.filter(({ kind, text }) => kind === 'other' && text !== '').map(({ name }) => name),
  }
}
