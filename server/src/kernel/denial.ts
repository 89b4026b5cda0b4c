import { Refusal } from './refusals.ts'

/**
 * A refusal that is somebody's: a rule gave it. Where it says that there is no such thing, there may be one, for others;
 * whoever is refused cannot tell, the security log can.
 */
export class Denial extends Refusal {}

/** What is looked for among what is one's own, and is not there: it is another's, or nobody's. */
export const notYours = (): Denial => new Denial('not-found')
