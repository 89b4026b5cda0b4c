// The front door of what people write in several languages: which is the original and which fell behind is in `core`.
export { translationsFeature } from './feature.ts'
export { localisedOf } from './core/originals.ts'
export { writingOf, type Holder, type Said, type Text, type Writing } from './core/text.ts'
export { textsAfter } from './core/texts-after.ts'
export { forgetTexts, keepAsRight, putTexts, standsAt, takeBackAsRight, textsOf } from './store.ts'
export { behindView } from './views.ts'
