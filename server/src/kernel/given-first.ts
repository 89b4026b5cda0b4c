/** What stands behind a comma, or before a name, and is nobody's given name. */
const TITLES = new Set(
  'jr sr ii iii iv phd md msc ma ba mba esq dr prof ing arch eng csc drsc dphil'.split(' '),
)
/** What a family name of several words begins with. Anything else of several words is a whole name already, or no person's. */
const PARTICLES = new Set(
  'de del della delle dello dei degli di da dal dalla dalle do dos das du des la le lo los las el al van von vom der den ter ten zu zum zur af av ben bin ibn mac mc san st του της των'.split(
    ' ',
  ),
)

/** What a hyphen joins is one word, with room around it or without. */
const wordsOf = (part: string): readonly string[] =>
  part
    .replaceAll(/\s*-\s*/g, '-')
    .split(/\s+/)
    .filter((word) => word !== '')
const isTitle = (word: string): boolean => TITLES.has(word.replaceAll('.', '').toLowerCase())
const isParticle = (word: string): boolean => PARTICLES.has(word.toLowerCase())
const isInitial = (word: string): boolean => /^\p{L}\p{M}*\.?$/u.test(word)
const areTitles = (part: string): boolean => wordsOf(part).every(isTitle)

const ofNames = (part: string): boolean => /^[\p{L}\p{M}'’.\- ]*\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(part)

/** One word, or up to two behind the particles that it begins with: De la Cruz Sánchez. */
function isFamily(part: string): boolean {
  if (!ofNames(part) || areTitles(part)) return false
  const words = wordsOf(part)
  const first = words.findIndex((word) => !isParticle(word))
  const own = words.slice(Math.max(0, first))
  return own.length <= (first > 0 ? 2 : 1) && !own.some(isParticle)
}

/** One or two words beside titles and initials: who they are, not what they do or where. */
function isGiven(part: string): boolean {
  const own = wordsOf(part).filter((word) => !isTitle(word) && !isInitial(word))
  const isLinked = own.some((word) => PARTICLES.has(word))
  return ofNames(part) && !areTitles(part) && own.length <= 2 && !isLinked
}

/**
 * "Rossi, Maria", as address books sort people, the way somebody is greeted: "Maria Rossi". Anything else is left as it is, "Maria Rossi,
 * Direttrice" too; titles behind another comma stay behind the name.
 */
export function givenFirst(name: string): string {
  const [family = '', given = '', ...behind] = name.split(',').map((part) => part.trim())
  if (!isFamily(family) || !isGiven(given) || !behind.every(areTitles)) return name
  return [`${given} ${family}`, ...behind].join(', ')
}
