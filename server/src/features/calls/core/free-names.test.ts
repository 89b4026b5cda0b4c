import { describe, expect, it } from 'vitest'
import { withFreeNames } from './free-names.ts'

const YAML = '# A call.\nkey: award-{yyyy} # for addresses\nnumberPrefix: DM{yy}\nname: { en: key }\n'
const named = (numberPrefix = 'DM26') => ({ key: 'award-2026', numberPrefix })
const inUse = (keys: readonly string[], prefixes: readonly string[]) => ({
  keys: new Set(keys),
  prefixes: new Set(prefixes),
})

describe('free names for a preset', () => {
  it('leaves a text alone whose names are free', () => {
    expect(withFreeNames(YAML, named(), inUse(['other'], ['CL19']))).toBe(YAML)
  })

  it('changes the two names only, and keeps comments', () => {
    expect(withFreeNames(YAML, named(), inUse(['award-2026', 'award-2026-2'], ['DM26']))).toBe(
      '# A call.\nkey: award-2026-3 # for addresses\nnumberPrefix: DMB26\nname: { en: key }\n',
    )
  })

  it('keeps a prefix within its four letters', () => {
    const taken = inUse([], ['CLAR', 'CLAB', 'CLAC'])
    expect(withFreeNames('numberPrefix: CLAR\n', named('CLAR'), taken)).toBe('numberPrefix: CLAD\n')
  })
})
