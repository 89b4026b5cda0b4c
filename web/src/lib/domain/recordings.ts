import { isRecording } from '@clarion/server/shared'
import type { MediaList } from './media.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** What pages read of a recording, whoever may see it. */
export type AnyRecording = {
  readonly id: string
  readonly kind: MediaList['media'][number]['kind']
  readonly alt: string
  readonly caption: string
  readonly fileName: string | null
}

export const recordingsIn = <Media extends Pick<AnyRecording, 'kind'>>(media: readonly Media[]): Media[] =>
  media.filter(({ kind }) => isRecording(kind))

/** What a recording is called: what was said of it, its file, or which one it is. */
export const recordingName = (
  t: Translator,
  { caption, fileName }: Pick<AnyRecording, 'caption' | 'fileName'>,
  at: number,
): string => caption || fileName || t('common.recording.unnamed', { n: at + 1 })
