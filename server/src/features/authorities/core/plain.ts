/** Letters that Unicode does not take apart into a base and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}

/** Greek by ELOT 743 and Bulgarian by the law of 2009, letter by letter; enough to find a place by its Latin name. */
const LATIN: Readonly<Record<string, string>> = {
  ...letters('αβγδεζηικλμνξοπρστυφω', 'a v g d e z i i k l m n x o p r s t y f o'),
  ...letters('θχψ', 'th ch ps'),
  ...letters('абвгдезийклмнопрстуфъьыэё', 'a b v g d e z i y k l m n o p r s t u f a y y e e'),
  ...letters('жхцчшщюя', 'zh h ts ch sh sht yu ya'),
}

/** Sounds that Greek and Bulgarian write with two letters and Latin otherwise. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'ou'],
  [/([αε])υ(?=[θκξπστφχψ]|$)/g, '$1f'],
  [/([αε])υ/g, '$1v'],
  [/\bμπ/g, 'b'],
  [/γγ/g, 'ng'],
  [/ия\b/g, 'ia'],
]

function letters(from: string, to: string): Record<string, string> {
  const latin = to.split(' ')
  return Object.fromEntries([...from].map((letter, at) => [letter, latin[at] ?? '']))
}

/**
 * A name as it is compared: lower case, without accents, words separated by one space.
 * 'Città di Torino' and 'CITTA  DI TORINO' are the same; 'Bolzano/Bozen' is two words.
 */
export function plain(name: string): string {
  const bare = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return bare
    .replaceAll(/[ßæœøłđðþħıς]/gu, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/['’ʼ]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A plain name in Latin letters; a name in Latin letters stays as it is. */
export function latinOf(plainName: string): string {
  const paired = PAIRS.reduce((text, [sound, latin]) => text.replaceAll(sound, latin), plainName)
  return paired.replaceAll(/[\p{Script=Greek}\p{Script=Cyrillic}]/gu, (letter) => LATIN[letter] ?? '')
}

/** 'München' is also written 'Muenchen' where keyboards lack the letter. */
const written = (name: string): string =>
  name.replaceAll(
    /[äöüå]/giu,
    (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa' })[letter.toLowerCase()] ?? letter,
  )

/** Every form under which one name can be looked for, the plain one first. */
export function formsOf(name: string): string[] {
  const own = plain(name)
  return [...new Set([own, latinOf(own), plain(written(name))])]
}
