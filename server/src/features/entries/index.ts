export type { EntryFace, FaceSource, ShownAnswer, ShownSection } from './core/public-face.ts'
export { faceFor, publicFaceOf } from './core/public-face.ts'
export type { SubmittedMedia } from './core/submitted-media.ts'
