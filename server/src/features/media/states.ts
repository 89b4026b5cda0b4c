export const MEDIA_STATES = ['preparing', 'ready', 'unreadable'] as const
export type MediaState = (typeof MEDIA_STATES)[number]

/** The life of a picture; documents and recordings are shown as they came, so they are ready at once. */
export const MEDIA_MOVES = {
  prepare: { from: 'preparing', to: 'ready' },
  giveUp: { from: 'preparing', to: 'unreadable' },
} as const satisfies Record<string, { readonly from: MediaState; readonly to: MediaState }>
