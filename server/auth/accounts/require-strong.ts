import { InvalidInput } from '@/server/application/errors';
import { weakness } from '../passwords/weakness';

/** Refuses a password that is easily guessed. Throws InvalidInput at `path`. */
export function requireStrong(
  password: string,
  path: string,
  owner: { readonly email?: string; readonly name?: string },
): void {
  const message = weakness(password, owner);
  if (message !== null) throw new InvalidInput([{ path, message }], message);
}
