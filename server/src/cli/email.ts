import { InvalidArgumentError } from 'commander'
import { mailAddress } from '#kernel/mail-address.ts'
import { CLI_WORDS } from './words.ts'

/** A person is known by their address: one that is none would make a person whom nobody can be. */
export function parseEmail(given: string): string {
  const email = mailAddress(given)
  if (email === null) throw new InvalidArgumentError(CLI_WORDS.emailWrong(given))
  return email
}
