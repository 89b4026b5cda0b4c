import type { Media } from './face.ts'

const WIDTHS = [320, 800, 1600] as const

/** Width by height; square where it is not known. */
export const ratioOf = ({ width, height }: Media): number =>
  width && height ? Number((width / height).toFixed(4)) : 1

/** The widths in which a picture is kept. */
export const srcsetOf = ({ id }: Media): string =>
  WIDTHS.map((wide) => `/media/${id}/${wide} ${wide}w`).join(', ')
