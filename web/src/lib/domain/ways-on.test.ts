import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { waysOn, whereOf } from './ways-on.ts'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'common') }))
const at = (pathname: string, search = '') => ({ pathname, search })
const hrefs = (address: ReturnType<typeof at>, reader = { signedIn: false, mayReadOffice: false }) =>
  waysOn(t, address, reader).map(({ href }) => href)

test('an address in a language that we do not have leads to the same one in a language that we have', () => {
  expect(hrefs(at('/de/archive', '?q=neu'))).toEqual(['/en/archive?q=neu'])
  expect(hrefs(at('/pt-br/calls/x'))).toEqual(['/en/calls/x'])
  expect(hrefs(at('/archive/CL19-E-001'))).toEqual(['/en/archive/CL19-E-001'])
  expect(hrefs(at('/de'))).toEqual(['/en'])
  expect(hrefs(at('/de/nothing'))).toEqual([])
  expect(hrefs(at('/wp-login.php'))).toEqual([])
  expect(hrefs(at('/en/nothing'))).toEqual([])
})

test('who finds nothing in an area that takes a sign-in is led to it, and who has signed in to the area', () => {
  const entrant = { signedIn: true, mayReadOffice: false }
  expect(hrefs(at('/en/my/entries/nothing/at/all'))).toEqual([
    '/en/sign-in?to=%2Fen%2Fmy%2Fentries%2Fnothing%2Fat%2Fall',
  ])
  expect(hrefs(at('/en/my/nothing'), entrant)).toEqual(['/en/my'])
  expect(hrefs(at('/en/jury/nothing'), entrant)).toEqual(['/en/jury'])
  expect(hrefs(at('/en/office/nothing'), entrant)).toEqual([])
  expect(hrefs(at('/en/office/nothing'), { signedIn: true, mayReadOffice: true })).toEqual(['/en/office'])
  expect(hrefs(at('/en/archive/nothing'), entrant)).toEqual([])
})

test('an address tells where on the site it lies, whatever its language', () => {
  expect(
    ['/en/my/x', '/it/jury', '/el/office/a', '/en/archive', '/'].map((path) => whereOf(at(path))),
  ).toEqual(['my', 'jury', 'office', 'public', 'public'])
})
