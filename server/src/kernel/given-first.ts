/** What stands behind a comma and is nobody's given name. */
const TITLES = new Set(
  'jr sr ii iii iv phd md msc ma ba mba esq dr prof ing arch eng csc drsc dphil'.split(' '),
)
const isTitle = (part: string): boolean =>
  part.split(' ').every((word) => TITLES.has(word.replaceAll('.', '').toLowerCase()))

/** More words than these are of no person. */
const MOST_WORDS = { family: 5, given: 4 } as const
const isName = (part: string, most: number): boolean =>
  /^[\p{L}\p{M}'’.\- ]*\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(part) && part.split(' ').length <= most

/**
 * "Rossi, Maria", as address books sort people, the way somebody is greeted: "Maria Rossi". Anything else is left as it is;
 * titles behind another comma stay behind the name.
 */
export function givenFirst(name: string): string {
  const [family = '', given = '', ...behind] = name.split(',').map((part) => part.trim())
  if (!isName(family, MOST_WORDS.family) || !isName(given, MOST_WORDS.given)) return name
  if (isTitle(family) || isTitle(given) || !behind.every(isTitle)) return name
  return [`${given} ${family}`, ...behind].join(', ')
}
