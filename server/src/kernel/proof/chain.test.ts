import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLink, type ChainVerdict, GENESIS, type Link, verifyChain } from './index.ts'

function chainOf(records: readonly unknown[]): Link[] {
  const links: Link[] = []
  for (const record of records) links.push(appendLink(links.at(-1)?.hash ?? GENESIS, record))
  return links
}

const anyRecords = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 3, maxLength: 12 })
const headOf = (links: readonly Link[]): string => links.at(-1)?.hash ?? GENESIS
const at = (links: readonly Link[], place: number): Link => links[place] ?? appendLink(GENESIS, null)

/** Runs a tampering at every place of random chains and expects the same kind of verdict each time. */
function tamper(
  change: (links: Link[], place: number) => Link[],
  expected: (place: number) => ChainVerdict,
): void {
  fc.assert(
    fc.property(anyRecords, fc.nat(), (records, n) => {
      const links = chainOf(records.map((record, index) => ({ index, record })))
      const place = n % (links.length - 1)
      expect(verifyChain(change([...links], place), GENESIS, headOf(links))).toEqual(expected(place))
    }),
  )
}

describe('hash chain', () => {
  it('accepts what was appended in order, and gives its head', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const links = chainOf(records)
        expect(verifyChain(links, GENESIS, headOf(links))).toEqual({ ok: true, head: headOf(links) })
      }),
    )
  })

  it('an empty chain ends where it starts', () => {
    expect(verifyChain([])).toEqual({ ok: true, head: GENESIS })
  })

  it('names a changed record', () => {
    tamper(
      (links, place) => links.with(place, { ...at(links, place), record: 'another' }),
      (place) => ({ ok: false, at: place, because: 'changed' }),
    )
  })

  it('names the place where a link was removed', () => {
    tamper(
      (links, place) => links.toSpliced(place, 1),
      (place) => ({ ok: false, at: place, because: 'removed' }),
    )
  })

  it('names the place from which two links were swapped', () => {
    tamper(
      (links, place) => links.with(place, at(links, place + 1)).with(place + 1, at(links, place)),
      (place) => ({ ok: false, at: place, because: 'moved' }),
    )
  })

  it('finds a record that was changed and sealed anew, at the link that no longer follows', () => {
    tamper(
      (links, place) => links.with(place, appendLink(at(links, place).previous, 'another')),
      (place) => ({ ok: false, at: place + 1, because: 'removed' }),
    )
  })

  it('finds a missing end when the head is known', () => {
    const links = chainOf(['a', 'b', 'c'])
    expect(verifyChain(links.slice(0, 2), GENESIS, headOf(links))).toEqual({
      ok: false,
      at: 2,
      because: 'cut',
    })
  })
})
