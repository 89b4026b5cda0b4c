import { acceptAnswers, formSchema, type Answers, type Condition, type Form } from '#features/forms/index.ts'

const SECTIONS = 10
const FIELDS = 30
/** Every sixth question is asked on a condition: 50 of 300. */
const CONDITIONED = 6
const KINDS = ['text', 'long-text', 'number', 'choice', 'country'] as const

const keyOf = (at: number): string => `question-${at}`
const option = (key: string) => ({ key, label: { en: key, it: key, el: key } })

/** On the choice before it, and on what was said at first. */
function conditionOf(at: number): Condition {
  const near: Condition = { field: keyOf(at - 1 - ((at + 1) % KINDS.length)), in: ['a', 'b'] }
  const far: Condition = {
    any: [{ field: keyOf(2), from: 1 }, { not: { field: keyOf(0), answered: false } }],
  }
  return { all: [near, far] }
}

function fieldAt(at: number) {
  const kind = KINDS[at % KINDS.length] ?? 'text'
  const words = `What question ${at} asks of whoever enters`
  return {
    ...{ key: keyOf(at), kind, label: { en: words, it: words, el: words }, audience: 'jury' },
    ...(at % 2 === 0 && { required: true }),
    ...(kind === 'choice' && { options: ['a', 'b', 'c'].map(option) }),
    ...(kind === 'long-text' && { limits: { max: 200, unit: 'words' } }),
    ...(at % CONDITIONED === CONDITIONED - 1 && { when: conditionOf(at) }),
  }
}

/** A form as large as awards have them: 300 questions in ten parts, 50 of them on conditions. */
export const largeForm = (): Form =>
  formSchema.parse({
    version: '1',
    sections: Array.from({ length: SECTIONS }, (_, s) => ({
      key: `part-${s}`,
      title: { en: `Part ${s}`, it: `Parte ${s}`, el: `Μέρος ${s}` },
      fields: Array.from({ length: FIELDS }, (_, f) => fieldAt(s * FIELDS + f)),
    })),
  })

const SAID: Readonly<Record<string, object>> = {
  text: { text: 'Αρμονία on the border', lang: 'en' },
  'long-text': { text: 'A campaign that brought neighbours together in the square. '.repeat(15), lang: 'en' },
  number: { raw: '1234' },
  choice: { chosen: ['a'] },
  country: { code: 'IT' },
}

/** Each question answered. */
export const largeAnswers = (form: Form): Answers =>
  acceptAnswers(
    form,
    Object.fromEntries(
      form.sections.flatMap(({ fields }) => fields.map(({ key, kind }) => [key, SAID[kind]])),
    ),
  )
