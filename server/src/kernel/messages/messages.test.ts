import { describe, expect, it } from 'vitest'
import { compareCatalogues, compileCatalogue } from './catalogue.ts'
import { compileMessage } from './compile.ts'
import { formatMessage, formatRich } from './runtime.ts'

const BRUSSELS = { locale: 'en-GB', timeZone: 'Europe/Brussels' }
const say = (source: string, params: Record<string, unknown>, reader = BRUSSELS) =>
  formatMessage(compileMessage(source, reader.locale).message, params, reader)

describe('messages', () => {
  it('count in the plural forms of the language', () => {
    const source = '{n, plural, =0 {nothing} one {# campaign} other {# campaigns}}'
    expect([0, 1, 1234].map((n) => say(source, { n }))).toEqual(['nothing', '1 campaign', '1,234 campaigns'])
  })

  it('choose by word, and fall back to other', () => {
    const source = '{who, select, jury {the jury} other {someone}}'
    for (const who of ['constructor', '__proto__', 'toString']) expect(say(source, { who })).toBe('someone')
    expect(['jury', 'public'].map((who) => say(source, { who }))).toEqual(['the jury', 'someone'])
  })

  it('count in ordinals', () => {
    const source = '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'
    expect([1, 2, 3, 11].map((n) => say(source, { n }))).toEqual(['1st', '2nd', '3rd', '11th'])
  })

  it('show an instant in the zone they are asked for', () => {
    const at = '2019-07-31T21:59:00Z'
    const athens = { locale: 'en-GB', timeZone: 'Europe/Athens' }
    expect([say('{at, time}', { at }), say('{at, time}', { at }, athens)]).toEqual(['23:59', '00:59'])
  })

  it('write numbers as the reader does', () => {
    expect(say('{n}', { n: 1234.5 }, { locale: 'it', timeZone: 'UTC' })).toBe('1234,5')
  })

  it('keep tags for elements, and drop them for plain text', () => {
    const { message } = compileMessage('Write to <a>{name}</a> <b>today</b>.', 'en')
    expect(formatRich(message, { name: 'Anna' }, BRUSSELS)).toEqual([
      'Write to ',
      { tag: 'a', children: ['Anna'] },
      ' ',
      { tag: 'b', children: ['today'] },
      '.',
    ])
    expect(formatMessage(message, { name: 'Anna' }, BRUSSELS)).toBe('Write to Anna today.')
  })

  it('refuse a plural that lacks a category of its language, or has one too many', () => {
    expect(() => compileMessage('{n, plural, one {a} other {b}}', 'pl')).toThrow('plural of "n" lacks few')
    expect(() => compileMessage('{n, plural, one {a} two {b} other {c}}', 'el')).toThrow('has unused two')
  })

  it('say what a message needs, with the narrower type where a parameter is used twice', () => {
    const { needs } = compileMessage('{n}: {n, plural, one {a} other {b}} {who} {at, date}', 'en')
    expect([...needs.params]).toEqual([
      ['n', 'number'],
      ['who', 'string | number'],
      ['at', 'Date | string'],
    ])
  })
})

describe('catalogues', () => {
  it('name every broken message at once', () => {
    expect(compileCatalogue({ fine: 'yes', broken: '{n', worse: '<b>x' }, 'en').problems).toEqual([
      expect.stringContaining('en broken:'),
      expect.stringContaining('en worse:'),
    ])
  })

  it('differ from the reference by key, parameter and tag', () => {
    const compile = (source: Record<string, string>) => compileCatalogue(source, 'en').messages
    const reference = compile({ a: '{name}', b: '<b>x</b>', c: 'x' })
    const translation = compile({ a: '{nome}', b: 'x', d: 'x' })
    expect(compareCatalogues(reference, translation, 'it')).toEqual([
      'it c: missing',
      'it d: not in the reference language',
      'it a: needs "name", has "nome"',
      'it b: needs "<b>", has ""',
    ])
  })
})
