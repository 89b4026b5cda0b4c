import { isBag } from '#kernel/bag.ts'
import type { Localised } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import { isBlank, isOneLine } from '#kernel/one-line.ts'
import type { Asked } from '../asked.ts'
import type { Posted } from '../posted.ts'
import type { Note } from '../problems.ts'
import { checkItems, ITEM_LIMITS } from './items.ts'
import type { AnswerKind, Person } from './kind.ts'
import { line, list, own } from './reading.ts'

/** What each person has agreed to; absent: nobody is asked. */
type PeopleAsked = Asked<'people', typeof ITEM_LIMITS> & { readonly consent?: Localised | undefined }

type PeopleAnswer = { readonly kind: 'people'; readonly people: readonly Person[] }

const WORDS = ['name', 'role', 'organisation'] as const

export const people: AnswerKind<PeopleAsked, PeopleAnswer> = {
  settings: ['consent'],
  limits: ITEM_LIMITS,
  tellsWho: true,
  shape: { people: 'people' },
  accept: (sent) => ({ kind: 'people', people: list(sent, 'people').map(toPerson).filter(isSaid) }),
  post: (key, posted) => ({ people: peopleSaid(key, posted) }),
  names: ['.0.name'],
  check(question, answer, note) {
    answer.people.forEach((person, at) => {
      const noteOf: Note = (code, params, part) => note(code, params, `${at}.${part}`)
      checkPerson(question, person, noteOf)
    })
    checkItems(question, answer.people.length, note)
  },
  isEmpty: (answer) => answer.people.length === 0,
  // To what another call asks of them they have not agreed.
  reused: (answer) => ({ ...answer, people: answer.people.map((one) => ({ ...one, consent: false })) }),
  toText: (answer) => answer.people.map(({ name }) => name).join(', '),
  // A line for each; whether they agreed, where that is asked.
  inFull: (question, answer, say) =>
    answer.people
      .map(({ name, role, organisation, consent }) => {
        const words = [name, role, organisation].filter(Boolean).join(', ')
        return question.consent ? `${words} (${say.text(question.consent)}: ${say.yesNo(consent)})` : words
      })
      .join('\n'),
  said: (answer) =>
    answer.people.flatMap(({ name, role, organisation, consent }) => [
      ...[name, role, organisation],
      consent ? 'consent' : '',
    ]),
  texts: (answer) =>
    answer.people.flatMap((person, at) =>
      WORDS.map((part) => ({ name: `${at}.${part}`, text: person[part] })),
    ),
  longestOf: () => MOST.name,
}

function checkPerson({ consent }: PeopleAsked, person: Person, note: Note): void {
  if (isBlank(person.name)) note('name-needed', undefined, 'name')
  for (const part of WORDS) if (!isOneLine(person[part])) note('unseen-characters', undefined, part)
  if (consent && !person.consent) note('consent-needed', undefined, 'consent')
}

function toPerson(sent: unknown): Person {
  const bag = isBag(sent) ? sent : {}
  return {
    name: line(bag, 'name'),
    role: line(bag, 'role'),
    organisation: line(bag, 'organisation'),
    consent: own(bag, 'consent') === true,
  }
}

/** A tick beside nobody says nothing. */
const isSaid = (person: Person): boolean => WORDS.some((part) => person[part] !== '')

function peopleSaid(key: string, { one, has }: Posted): readonly Person[] {
  const found: Person[] = []
  for (let at = 0; WORDS.some((part) => has(`${key}.${at}.${part}`)); at += 1) {
    const [name = '', role = '', organisation = ''] = WORDS.map((part) => one(`${key}.${at}.${part}`))
    found.push({ name, role, organisation, consent: has(`${key}.${at}.consent`) })
  }
  return found
}
