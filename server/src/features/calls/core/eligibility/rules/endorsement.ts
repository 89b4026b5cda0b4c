import { atRole, UNKNOWN, type Kind } from '../finding.ts'

/** Nobody else says anything of an entry before it is handed in: the office alone can know. */
export const endorsement: Kind<'endorsement'> = { about: 'entry', at: atRole(), check: () => UNKNOWN }
