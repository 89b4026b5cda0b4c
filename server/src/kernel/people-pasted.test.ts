import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanList } from './people-clean.ts'
import { readPeople } from './people-list.ts'

const peopleIn = (text: string) => {
  const { people, unread } = readPeople(text)
  return unread.length > 0
    ? unread
    : people.map(({ name, email, organisation }) => [name, email, organisation].join('/'))
}

describe('what cannot be seen is no part of what is read', () => {
  test.each([
    ['Maria\u202eRossi <m1@a.eu>', 'MariaRossi/m1@a.eu/'],
    ['\u200em@a.eu', '/m@a.eu/'],
    ['<\u2068m@a.eu\u2069>', '/m@a.eu/'],
    ['<m@a.eu\u200b>', '/m@a.eu/'],
    ['Maria <\u200bm@a.eu>', 'Maria/m@a.eu/'],
    ['\uFEFFMaria; \u2060m@a.eu\u00ad', 'Maria/m@a.eu/'],
    ['m@a.eu\u200b<mailto:m@a.eu>', '/m@a.eu/'],
    ['Mari\u0000a\u0007 <m@a.eu>', 'Maria/m@a.eu/'],
    ['Jose\u0301 <m@a.eu>', 'José/m@a.eu/'],
    ['Jose\u202d\u0301 <m@a.eu>', 'José/m@a.eu/'],
    ['\u3164; m@a.eu; \u3164', '/m@a.eu/'],
  ])('%j', (text, read) => expect(peopleIn(text)).toEqual([read]))

  test('a joiner within a word shapes its letters, and stays; within an address it is refused', () => {
    expect(peopleIn('کتاب\u200cها <m@a.eu>')).toEqual(['کتاب\u200cها/m@a.eu/'])
    expect(readPeople('m\u200b@a.eu').unread).toMatchObject([{ code: 'bad-address' }])
  })

  test('line ends of every system and within cells part lines', () => {
    expect(peopleIn('m@a.eu\vn@a.eu\u2028o@a.eu\u0085p@a.eu')).toHaveLength(4)
  })

  test('what was cleaned is clean, and is read as the same people', () => {
    const sign = fc.constantFrom(...'aé,;<>"@ \n\t，\u200b\u202e\u2068\u2069\u200e\0\u0301\u00ad.')
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
        const clean = cleanList(text)
        expect(readPeople(clean)).toEqual(readPeople(text))
        expect(clean).not.toMatch(/\p{Bidi_Control}|(?![\t\n\r])\p{Cc}/u)
      }),
    )
  })
})

describe('signs of other keyboards part what ours part', () => {
  test.each([
    'Maria，m@a.eu',
    'Maria；m@a.eu',
    'Maria、m@a.eu',
    'Maria،m@a.eu',
    'Maria؛ m@a.eu',
    'Maria＜m＠a.eu＞',
  ])('%s', (text) => expect(peopleIn(text)).toEqual(['Maria/m@a.eu/']))
})

describe('what stands in front of people in lists and mails is no name', () => {
  test.each([
    '1. e@a.eu',
    '1) e@a.eu',
    '(12) e@a.eu',
    'a) e@a.eu',
    '• e@a.eu',
    '- e@a.eu',
    '-e@a.eu',
    '–\te@a.eu',
    '* e@a.eu',
    '> e@a.eu',
    'To: e@a.eu',
    'cc:e@a.eu',
    'Bcc: <e@a.eu>',
    'A: e@a.eu',
    'An: e@a.eu',
    'Για: e@a.eu',
    'Κοιν.: e@a.eu',
    'E-mail: e@a.eu',
    '- To： e@a.eu',
  ])('%s', (text) => expect(peopleIn(text)).toEqual(['/e@a.eu/']))

  test.each([
    ['• Maria f@a.eu', 'Maria/f@a.eu/'],
    ['To: Maria <f@a.eu>', 'Maria/f@a.eu/'],
    ['3. Maria Rossi; f@a.eu; Comune', 'Maria Rossi/f@a.eu/Comune'],
    ['Anna: f@a.eu', 'Anna/f@a.eu/'],
    ['A. Rossi <f@a.eu>', 'A. Rossi/f@a.eu/'],
    ['Maria <-f@a.eu>', 'Maria/-f@a.eu/'],
    ['Tom 1. Rossi <1.f@a.eu>', 'Tom 1. Rossi/1.f@a.eu/'],
  ])('%s, and the name stays', (text, read) => expect(peopleIn(text)).toEqual([read]))

  test('nor before the next one on a line', () => {
    const both = ['Ann/a@a.eu/', 'Ben/b@a.eu/']
    expect(peopleIn('To: Ann <a@a.eu>; Cc: Ben <b@a.eu>')).toEqual(both)
    expect(peopleIn('1. Ann <a@a.eu> 2. Ben <b@a.eu>')).toEqual(both)
    expect(peopleIn('Ann - a@a.eu - Ben - b@a.eu')).toEqual(both)
  })

  test.each([
    '“Rossi, Ann” <a@a.eu>',
    '„Rossi, Ann“ <a@a.eu>',
    '«Rossi, Ann» <a@a.eu>',
    '‘Rossi, Ann’ <a@a.eu>',
  ])('nor the quotation marks around it: %s', (text) => expect(peopleIn(text)).toEqual(['Ann Rossi/a@a.eu/']))

  test('nor in a table with a heading, whose first cell may be empty', () => {
    expect(peopleIn('Name;Mail\n- Maria;m@a.eu')).toEqual(['Maria/m@a.eu/'])
    expect(peopleIn('Nome\tCognome\tMail\n\tRossi\tm@a.eu')).toEqual(['Rossi/m@a.eu/'])
  })
})

test.each(['and', 'e', 'ed', 'und', 'και', '&', 'et'])('%j between two people is no name', (word) => {
  expect(peopleIn(`m@a.eu ${word} g@a.eu`)).toEqual(['/m@a.eu/', '/g@a.eu/'])
  expect(peopleIn(`m@a.eu, ${word} g@a.eu`)).toEqual(['/m@a.eu/', '/g@a.eu/'])
  expect(peopleIn(`Ann <m@a.eu> ${word} Ben <g@a.eu>`)).toEqual(['Ann/m@a.eu/', 'Ben/g@a.eu/'])
  expect(peopleIn(`m@a.eu ${word}\ng@a.eu`)).toEqual(['/m@a.eu/', '/g@a.eu/'])
  expect(peopleIn(`Ann ${word} Ben <m@a.eu>`)).toEqual([`Ann ${word} Ben/m@a.eu/`])
})

describe('colons, dashes and bars beside an address part it from what is said', () => {
  const all = 'Maria Rossi/m@a.eu/Comune'
  test.each([
    ['Maria Rossi: m@a.eu', 'Maria Rossi/m@a.eu/'],
    ['Maria Rossi, e-mail: m@a.eu', 'Maria Rossi/m@a.eu/'],
    ['Maria Rossi - Comune - m@a.eu', all],
    ['Maria Rossi – Comune – m@a.eu', all],
    ['Maria Rossi | Comune | m@a.eu', all],
    ['Maria Rossi|Comune|m@a.eu', all],
    ['| Maria Rossi | m@a.eu | Comune |', all],
    ['Maria Rossi - m@a.eu - Comune', all],
    ['Maria - Comune - m@a.eu', 'Maria/m@a.eu/Comune'],
    ['Maria Rossi - Comune <m@a.eu>', all],
    ['Maria Rossi - Comune, Settore - m@a.eu', `${all}, Settore`],
    ['"Rossi - Bo, Maria" <m@a.eu>', 'Maria Rossi - Bo/m@a.eu/'],
    ['Maria Rossi-Bo <m-n@a.eu>', 'Maria Rossi-Bo/m-n@a.eu/'],
    ['Maria Rossi; m@a.eu; Comune - Settore', `${all} - Settore`],
    ['Maria Rossi, m@a.eu, Comune - Settore', `${all} - Settore`],
  ])('%s', (text, read) => expect(peopleIn(text)).toEqual([read]))

  test('of several people on a line, too', () => {
    expect(peopleIn('Maria - Comune - m@a.eu; Ben - Io - b@a.eu')).toEqual([
      'Maria/m@a.eu/Comune',
      'Ben/b@a.eu/Io',
    ])
    expect(peopleIn('Name | Mail\nMaria | m@a.eu')).toEqual(['Maria/m@a.eu/'])
  })
})

describe('a first line that tells the sign between cells is no person', () => {
  test.each([
    'sep=;\nName;Mail\nMaria;m@a.eu',
    '"sep=;"\r\nMaria;m@a.eu',
    'sep=\t\nMaria\tm@a.eu',
    'SEP=|\nMaria|m@a.eu',
    'sep=?\nMaria;m@a.eu',
  ])('%j', (text) => expect(peopleIn(text)).toEqual(['Maria/m@a.eu/']))

  test('and its sign holds whatever else a line has, with the line numbers as they are', () => {
    const { people } = readPeople('sep=,\nMaria,m@a.eu,Comune; Settore - II')
    expect(people).toEqual([
      { line: 2, name: 'Maria', email: 'm@a.eu', organisation: 'Comune; Settore - II' },
    ])
  })
})
