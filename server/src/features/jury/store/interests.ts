import { authorities } from '#features/authorities/tables.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { jurors } from '../tables.ts'

/** Columns for `barOf`: who stands behind an entry; from its submission that counts. */
export const partiesOf = {
  ownerId: entries.ownerId,
  handedInBy: submissions.handedInBy,
  authorityId: submissions.authorityId,
  authority: submissions.authorityName,
  implementer: submissions.implementer,
  country: submissions.country,
}

/** Columns for `barOf`: what is known of a juror, whose authority is joined. */
export const interests = {
  personId: jurors.personId,
  authorityId: jurors.authorityId,
  organisation: jurors.organisation,
  country: authorities.country,
}
