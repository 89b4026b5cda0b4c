type Letters = Readonly<Record<string, string>>
/** One way to write a script in Latin letters: sounds of several letters first, then letter by letter. */
export type Transliteration = {
  readonly sounds: readonly (readonly [RegExp, string])[]
  readonly letters: Letters
}

function pairs(from: string, to: string): Letters {
  const latin = to.split(' ')
  return Object.fromEntries([...from].map((letter, at) => [letter, latin[at] ?? '']))
}

const GREEK: Letters = {
  ...pairs('αβγδεζηικλμνξοπρστυφω', 'a v g d e z i i k l m n x o p r s t y f o'),
  ...pairs('θχψ', 'th ch ps'),
}

// In JavaScript \b knows ASCII only: between Greek letters it never stands, between a Latin and a Greek one it does.
const BEGINS = '(?<![\\p{L}\\p{N}])'
const ENDS = '(?![\\p{L}\\p{N}])'

/** ELOT 743: as passports and road signs have it. Voiceless letters, and the end of a word, make an f of υ. */
const ELOT: Transliteration = {
  sounds: [
    [/ου/gu, 'ou'],
    [new RegExp(`([αεη])υ(?=[θκξπστφχψ]|${ENDS})`, 'gu'), '$1f'],
    [/([αεη])υ/gu, '$1v'],
    [new RegExp(`${BEGINS}μπ|μπ${ENDS}`, 'gu'), 'b'],
    [/μπ/gu, 'mp'],
    [/γγ/gu, 'ng'],
    [/γ(?=[ξχ])/gu, 'n'],
  ],
  letters: GREEK,
}

/** As it is heard, and as people who speak Greek write it where they lack the letters: Pireas, Egio, Hania, Evia. */
const HEARD: Transliteration = {
  sounds: [
    [new RegExp(`${BEGINS}γι(?=[αεου])`, 'gu'), 'y'],
    [/αι/gu, 'e'],
    [/[εου]ι/gu, 'i'],
    [/ου/gu, 'u'],
    [new RegExp(`([αεη])υ(?=[θκξπστφχψ]|${ENDS})`, 'gu'), '$1f'],
    [/([αεη])υ/gu, '$1v'],
    [/μπ/gu, 'b'],
    [/ντ/gu, 'd'],
    [/γγ/gu, 'ng'],
    [/γκ/gu, 'g'],
  ],
  letters: { ...GREEK, υ: 'i', χ: 'h' },
}

/** Letter by letter, as keyboards and old maps have it: Nauplio, Aggelokastro. */
const LETTER_BY_LETTER: Transliteration = { sounds: [[/ου/gu, 'ou']], letters: { ...GREEK, υ: 'u' } }

/** Bulgarian by the law of 2009; the letters that only its neighbours have as they write them themselves. */
const CYRILLIC: Letters = {
  ...pairs('абвгдезийклмнопрстуфъьыэ', 'a b v g d e z i y k l m n o p r s t u f a y y e'),
  ...pairs('жхцчшщюяѝё', 'zh h ts ch sh sht yu ya i yo'),
  ...pairs('іїєґў', 'i yi ye g u'),
  ...pairs('јљњћђџѓќѕ', 'j lj nj c dj dz gj kj dz'),
}
const BULGARIAN: Transliteration = {
  sounds: [[new RegExp(`ия${ENDS}`, 'gu'), 'ia']],
  letters: CYRILLIC,
}

/** Libraries and railways (ISO 9), its accents left out: Sumen, Kardzali. */
const LIBRARIES: Transliteration = {
  sounds: [],
  letters: { ...CYRILLIC, ...pairs('жхцчшщьё', 'z h c c s st  e') },
}

/** Older English maps: Turnovo, Khaskovo; and, with the same ъ, Kurdjali and Tzarevo. */
const OLD_MAPS: Transliteration = {
  sounds: [],
  letters: { ...CYRILLIC, ...pairs('ъхщь', 'u kh shch ') },
}
const OLD_FRENCH_MAPS: Transliteration = {
  sounds: [],
  letters: { ...CYRILLIC, ...pairs('ъжц', 'u j tz') },
}

/** Ukrainian by its resolution of 2010: Chernihiv, Kyiv. */
const UKRAINIAN: Transliteration = {
  sounds: [],
  letters: { ...CYRILLIC, ...pairs('гихщь', 'h y kh shch ') },
}

/** Every way in which a script is written in Latin letters, the official one first. */
export const GREEK_WAYS = [ELOT, HEARD, LETTER_BY_LETTER] as const
export const CYRILLIC_WAYS = [BULGARIAN, LIBRARIES, OLD_MAPS, OLD_FRENCH_MAPS, UKRAINIAN] as const

/** A plain text with the letters of one script as this way writes them. */
export function written({ sounds, letters }: Transliteration, plainText: string): string {
  const sounded = sounds.reduce((text, [sound, latin]) => text.replaceAll(sound, latin), plainText)
  return sounded.replaceAll(/[\p{Script=Greek}\p{Script=Cyrillic}]/gu, (letter) => letters[letter] ?? letter)
}

/** A plain name in Latin letters, by the official ways; a name in Latin letters stays as it is. */
export const latinOf = (plainName: string): string =>
  [ELOT, BULGARIAN]
    .reduce((text, way) => written(way, text), plainName)
    .replaceAll(/[\p{Script=Greek}\p{Script=Cyrillic}]/gu, '')
