import type { Related } from '../contract/shapes.ts'
import type { FaceSection } from '#features/entries/index.ts'
import { keysChosen } from '#features/forms/index.ts'

type Tied = {
  readonly authorityName: string
  readonly implementer: string
  readonly place: string
  readonly country: string
  readonly category: string
  readonly channels: readonly string[]
}

/** A reader takes in two reasons at a glance, not six. */
const MOST_REASONS = 2

/** What two entries have in common, the closest tie first; of the place and the country only the nearer is told. */
export function reasonsFor(
  one: Tied,
  other: Tied,
  channelLabels: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Related['reasons'] {
  const same = (key: 'authorityName' | 'implementer' | 'place' | 'country' | 'category'): boolean =>
    one[key] !== '' && one[key] === other[key]
  const reasons: Related['reasons'] = []
  if (same('authorityName')) reasons.push({ kind: 'authority', value: other.authorityName })
  if (same('implementer')) reasons.push({ kind: 'implementer', value: other.implementer })
  if (same('place')) reasons.push({ kind: 'place', value: other.place })
  else if (same('country')) reasons.push({ kind: 'country', value: other.country })
  for (const channel of other.channels.filter((key) => one.channels.includes(key)).slice(0, 1))
    reasons.push({ kind: 'channel', value: channel, label: { ...channelLabels[channel] } })
  if (same('category')) reasons.push({ kind: 'category', value: other.category })
  return reasons.slice(0, MOST_REASONS)
}

/** Labels of the channels that an entry names, by key. */
export function channelLabelsOf(
  sections: readonly FaceSection[],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const answers = sections.flatMap((section) => section.answers).filter(({ role }) => role === 'channels')
  return Object.fromEntries(
    answers.flatMap(({ answer, chosen }) =>
      answer.kind === 'choice' ? keysChosen(answer).map((key, index) => [key, chosen[index] ?? {}]) : [],
    ),
  )
}
