import type { OutputOf } from '@clarion/server/contract'

type Preview = OutputOf<'previewEntry'>
type Left = Pick<Preview['leftOut'][number], 'hindrances'>
type Previewed = {
  readonly version: Preview['version']
  readonly may: Pick<OutputOf<'showMyEntry'>['may'], 'edit' | 'complete'>
}

/**
 * Where the entrant mends what keeps a file from the public page. `words`: what was handed in stays as it is, and is
 * completed for publication; `part`: in the working copy; null: nothing can be done about it any more.
 */
export function wayToMend({ hindrances }: Left, { version, may }: Previewed): 'words' | 'part' | null {
  const isWords = !hindrances.includes('unreadable')
  if (isWords && version === 'handed-in' && may.complete.ok) return 'words'
  return may.edit.ok ? 'part' : null
}
