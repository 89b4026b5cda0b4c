import { atRole, UNKNOWN, type Kind } from '../finding.ts'

/** An entry names one authority: whom it is made with nobody can tell. */
export const joint: Kind<'joint'> = { about: 'authority', at: atRole('authority'), check: () => UNKNOWN }
