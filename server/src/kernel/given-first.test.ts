import { expect, test } from 'vitest'
import { givenFirst } from './given-first.ts'
import { readPeople } from './people-list.ts'

test.each([
  ['Rossi, Maria', 'Maria Rossi'],
  ['Παπαδοπούλου, Ελένη', 'Ελένη Παπαδοπούλου'],
  ['De la Cruz Sánchez, Ana-María', 'Ana-María De la Cruz Sánchez'],
  ["D'Arco, Dr. Anna M.", "Dr. Anna M. D'Arco"],
  ['Rossi, Maria, PhD', 'Maria Rossi, PhD'],
  ['Rossi - Bo, Maria', 'Maria Rossi - Bo'],
  ['Di Maio, Anna', 'Anna Di Maio'],
  ['van der Berg, Jan Peter', 'Jan Peter van der Berg'],
  ['García-Márquez, Ben', 'Ben García-Márquez'],
  ['Παπά, Άννα Μ.', 'Άννα Μ. Παπά'],
])('%s, family name first, is greeted %s', (listed, greeted) => {
  expect(givenFirst(listed)).toBe(greeted)
  expect(givenFirst(greeted)).toBe(greeted)
})

test.each([
  ['Maria Rossi'],
  ['Maria Rossi, PhD'],
  ['John Smith, Jr.'],
  ['Rossi, Maria, Bari'],
  ['Rossi,'],
  [', Maria'],
  ['Office 3, Town Hall'],
  ['Maria Rossi, Direttrice'],
  ['Maria Rossi, Comune di Bologna'],
  ['Maria Rossi, Bologna'],
  ['Giorgos Dimou, Elena Petrou'],
  ['Γιώργος Δήμου, Διευθυντής'],
  ['La Città di Bologna, Cultura'],
  ['Bologna, Comune di'],
  ['Rossi, Ufficio Relazioni Pubbliche'],
  ['Rossi, Dr.'],
  ['De la, Ana'],
  [''],
])('%j says no given name behind a family name, and stays', (name) => expect(givenFirst(name)).toBe(name))

test('a list with a heading is read the same, and so are organisations with a comma: as they are', () => {
  const { people } = readPeople('Name;Mail;Organisation\n"Rossi, Maria";m@x.eu;"Comune, Settore"')
  expect(people).toEqual([{ line: 2, name: 'Maria Rossi', email: 'm@x.eu', organisation: 'Comune, Settore' }])
})

test.each([
  ['Maria Rossi, Direttrice <m@x.eu>', 'Maria Rossi, Direttrice'],
  ['"Maria Rossi, Comune di Bologna" <m@x.eu>', 'Maria Rossi, Comune di Bologna'],
  ['Giorgos Dimou, Elena Petrou <m@x.eu>', 'Giorgos Dimou, Elena Petrou'],
  ['"Maria Rossi, Bologna";m@x.eu', 'Maria Rossi, Bologna'],
  ['"Rossi, Maria" <m@x.eu>', 'Maria Rossi'],
])('of the line %s somebody is called %s', (line, name) => {
  expect(readPeople(line).people.map((one) => one.name)).toEqual([name])
})
