import type { OutputOf } from '@clarion/server/contract'

type Face = OutputOf<'showDesk'>['face']
export type FaceAnswer = Face['sections'][number]['answers'][number]

/** What the header of the page says already. */
const IN_HEAD: ReadonlySet<FaceAnswer['role']> = new Set([
  'title',
  'title-en',
  'authority',
  'joint',
  'country',
  'implementer',
  'place',
  'period',
])

export const isLong = ({ kind }: FaceAnswer): boolean => kind === 'long-text'

/** Sections with what is to be read in them, long texts apart from facts; empty ones are left out. */
export function readingOf(face: Face) {
  return face.sections
    .map(({ key, title, answers, removed = [] }) => {
      const rest = answers.filter(({ role, kind }) => !IN_HEAD.has(role) && kind !== 'declaration')
      return {
        ...{ key, title, removed },
        texts: rest.filter(isLong),
        facts: rest.filter((answer) => !isLong(answer)),
      }
    })
    .filter(({ texts, facts, removed }) => texts.length + facts.length + removed.length > 0)
}

export type Media = Face['media'][number]

export const picturesOf = (face: Face): readonly Media[] => face.media.filter(({ kind }) => kind === 'image')
export const documentsOf = (face: Face): readonly Media[] =>
  face.media.filter(({ kind }) => kind === 'document')
