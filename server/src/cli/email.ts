import { InvalidArgumentError } from 'commander'
import { isMailAddress } from '#platform/mail/mailer.ts'
import { CLI_WORDS } from './words.ts'

/** A person is known by their address: one that is none would make a person whom nobody can be. */
export function parseEmail(given: string): string {
  if (!isMailAddress(given)) throw new InvalidArgumentError(CLI_WORDS.emailWrong(given))
  return given
}
