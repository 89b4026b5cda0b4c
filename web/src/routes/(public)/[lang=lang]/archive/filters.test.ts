import { describe, expect, it } from 'vitest'
import { addressOf, filtersOf, foundAt, isNarrowed, toggled } from './filters.ts'

const read = (query: string) => filtersOf(new URLSearchParams(query))

describe('the filters of the archive', () => {
  it('stand in the address, and come back from it unchanged', () => {
    const address =
      '/en/archive?q=open+doors&country=AT&country=IT&distinction=winner&order=title&view=list&page=2'
    const filters = read(address.slice(address.indexOf('?')))
    expect(addressOf('/en/archive', filters, { page: filters.page })).toBe(address)
  })

  it('begin on the first page when they change', () => {
    const filters = read('country=AT&page=3')
    expect(addressOf('/a', filters, { country: toggled(filters.country, 'AT') })).toBe('/a')
    expect(foundAt('/a', filters, { country: [], page: 2 })).toBe('/a?page=2#found')
    expect(addressOf('/a', filters, { country: toggled(filters.country, 'IT') })).toBe(
      '/a?country=AT&country=IT',
    )
  })

  it('leave out what makes no sense', () => {
    const filters = read('country=Austria&order=random&page=-1&language=%3Cb%3E&view=map&q=%00')
    expect([filters, isNarrowed(filters)]).toEqual([read(''), false])
  })
})
