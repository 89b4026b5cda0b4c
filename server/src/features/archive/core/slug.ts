import { plain } from '#kernel/plain.ts'
import { latinOf } from '#kernel/transliterations.ts'

const MOST_OF_A_SLUG = 60
/** A letter that Latin ones did not come for: of a script that is not written in them here. */
const LOST = /[^\P{L}a-z]/u
const LETTER = /[a-z]/u

type Named = { readonly title: string; readonly titleEnglish: string }

/**
 * The readable end of an address: 'Гласове от пристанището' gives 'glasove-ot-pristanishteto'. Of a title with letters that are
 * not written in Latin ones here (Arabic leaves out its vowels) only digits would be left: there the English title speaks for it.
 */
export function slugOf({ title, titleEnglish }: Named): string {
  const [own, english] = [title, titleEnglish].map((each) => latinOf(plain(each))) as [string, string]
  const whole = [own, english].filter((each) => !LOST.test(each))
  const spoken = [...whole, own].find((each) => LETTER.test(each)) ?? 'entry'
  return spoken
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_OF_A_SLUG)
    .replaceAll(/^-|-$/g, '')
}
