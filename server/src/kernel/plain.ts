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
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
  // Arabic and Persian keyboards write the same letter with two signs.
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
}
const OWN_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/** Marks that make another letter of these, where elsewhere a mark is an accent: й is no и, and ї no і. */
const LETTERS_WITH_MARKS = /и\u0306|[еі]\u0308|у\u0306|[гк]\u0301/gu

/** What stands within a word without parting it: apostrophes, the dot of Catalan l·l, the stroke that lengthens Arabic. */
const WITHIN_WORDS = /['’ʼ\u00b7\u0640]/gu

/**
 * A name as it is compared within its script: lower case, without accents, words separated by one space. Idempotent.
 * 'Città di Torino' and 'CITTA  DI TORINO' are the same; 'Bolzano/Bozen' is two words.
 */
export function plain(name: string): string {
  const bare = name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(LETTERS_WITH_MARKS, (letter) => letter.normalize('NFC'))
    .replaceAll(/\p{M}/gu, '')
  return bare
    .replaceAll(OWN_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(WITHIN_WORDS, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
