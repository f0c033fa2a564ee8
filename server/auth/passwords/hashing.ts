import { hash, verify } from '@node-rs/argon2';
import { verifyPassword } from 'better-auth/crypto';

/** OWASP's least for argon2id: 19 MiB and two passes; the work is done off the event loop. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const TODAY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Turns a password into what is stored: argon2id in PHC form, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether a password is the one that was stored; those of before argon2id (scrypt) still open. */
export function verifyHash(given: { hash: string; password: string }): Promise<boolean> {
  return given.hash.startsWith('$argon2')
    ? verify(given.hash, given.password)
    : verifyPassword(given);
}

/** Whether a stored hash was made another way than `hashPassword` makes one today. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(TODAY);
}
