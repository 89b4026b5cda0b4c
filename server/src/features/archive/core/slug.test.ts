import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

const slug = (title: string, titleEnglish = 'A square for everybody') => slugOf({ title, titleEnglish })

test('the readable end of an address is the title, in Latin letters', () => {
  expect(slug('Città di Torino 2026')).toBe('citta-di-torino-2026')
  expect(slug('Гласове от пристанището')).toBe('glasove-ot-pristanishteto')
  expect(slug('Πλατεία για όλους')).toBe('plateia-gia-olous')
  expect(slug('Straße & Fjörð')).toBe('strasse-fjord')
})

test('of a title in letters that are not written in Latin ones here it is the English title, never digits alone', () => {
  for (const title of [
    'ساحة للجميع 2026',
    'میدانی برای همه ۲۰۲۶',
    'سب کے لیے چوک 2026',
    'گۆڕەپانێک بۆ هەمووان 2026',
    'Café ساحة 2026',
    'მოედანი ყველასთვის',
    '広場',
    '2026',
    '…',
  ])
    expect(slug(title), title).toBe('a-square-for-everybody')
  expect(slug('Qadek ji bo herkesî')).toBe('qadek-ji-bo-herkesi')
})

test('where no title has a letter to be read by, the address says that it is an entry', () => {
  expect(slug('ساحة 2026', '')).toBe('entry')
  expect(slug('ساحة 2026', '2026')).toBe('entry')
  expect(slug('Café ساحة', '')).toBe('cafe')
})

test('it is no longer than an address can be read, and ends in no hyphen', () => {
  expect(slug('o'.repeat(59) + ' and more')).toBe('o'.repeat(59))
  expect(slug('o'.repeat(90))).toHaveLength(60)
})
