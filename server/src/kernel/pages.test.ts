import { expect, test } from 'vitest'
import { pageAddress, pagePath } from './pages.ts'

test('a page has its address in the language of whoever reads it', () => {
  expect(pagePath('it', 'contact')).toBe('/it/contact')
  expect(pagePath('el', 'myReceipt', { entry: 'e', submission: 's' })).toBe('/el/my/entries/e/receipt/s')
})

test('in a mail it stands with the address of the site', () => {
  const site = { publicUrl: 'https://award.example' }
  expect(pageAddress(site, 'en', 'office')).toBe('https://award.example/en/office')
  expect(pageAddress(site, 'en', 'officeJurors', { call: 'demo' })).toBe(
    'https://award.example/en/office/demo/jurors',
  )
})

test('what stands in an address does not change which page it is of', () => {
  expect(pagePath('en', 'archiveEntry', { entry: '../office?a#b' })).toBe('/en/archive/..%2Foffice%3Fa%23b')
})
