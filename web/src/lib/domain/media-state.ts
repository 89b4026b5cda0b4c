import { fieldsInWords, refusalInWords, type Refused } from '#lib/texts/problems.ts'
import type { Keeping } from '#lib/live/device.ts'
import type { Translator } from '#lib/texts/texts.ts'
import type { Saved } from '#lib/ui/SavedState.svelte'
import type { Media, MediaAnswer } from './media.ts'

type Now = {
  /** Of the field. */
  readonly files: readonly Media[]
  readonly answer: MediaAnswer | null | undefined
  readonly isUnreached: boolean
  readonly isSending: boolean
  /** How this device has what is typed and not saved; null: all that is typed is saved. */
  readonly onDevice: Keeping | null
  /** What was pressed beside the files and waits for a line. */
  readonly isActWaiting: boolean
  /** Where one signs in. */
  readonly signIn: string
}

/** What became of the words about the files of a field, and of what was pressed beside them. */
export function stateOfFiles(t: Translator, now: Now): Saved {
  if (now.isUnreached) return offline(now)
  if (now.isSending) return { state: 'saving' }
  const refused = now.onDevice === null ? null : refusedOf(t, now)
  if (refused) return { state: 'refused', onDevice: now.onDevice ?? 'kept', ...refused }
  const [apart] = now.files.filter(({ id, isRemoved }) => !isRemoved && now.answer?.mediaApart?.includes(id))
  if (apart) return { state: 'conflict', href: `#elsewhere-${apart.id}` }
  const at = now.answer?.mediaSavedAt
  return at === undefined ? { state: 'none' } : { state: 'saved', at }
}

const offline = ({ onDevice, isActWaiting }: Now): Saved => ({
  state: 'offline',
  onDevice: onDevice ?? 'kept',
  ...(isActWaiting && { acts: onDevice === null ? 'alone' : 'too' }),
})

const OUT: readonly string[] = ['sign-in-required', 'signed-in-as-another']

function refusedOf(t: Translator, { files, answer, signIn }: Now) {
  const { mediaProblem: all, mediaRefused = [] } = answer ?? {}
  if (all) return { because: refusalInWords(t, all), ...(OUT.includes(all.code) && { href: signIn }) }
  const [first] = mediaRefused.flatMap(({ media, problem }) => {
    const file = files.find(({ id, isRemoved }) => id === media && !isRemoved)
    return file ? [{ file, problem }] : []
  })
  return first ? ofFile(t, first.file, first.problem) : null
}

function ofFile(t: Translator, file: Media, problem: Refused) {
  const [wrong] = fieldsInWords(t, 'media', problem)
  const because = wrong?.message ?? refusalInWords(t, problem)
  return {
    because: t('common.errors.of', { name: file.fileName, because }),
    ...(wrong && { href: `#${wrong.field}-${file.id}` }),
  }
}
