import type { ConnectionOptions } from '@nats-io/transport-node';

/**
 * Connection options of `nats://user:password@host:port`, `nats://token@host`, or several of these
 * with commas between: the client itself ignores what an address says of user and password.
 */
export function natsAddress(
  addresses: string,
): Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'token'> {
  const urls = addresses.split(',').map((address) => new URL(address.trim()));
  const servers = urls.map(({ protocol, host }) => `${protocol}//${host}`);
  const signed = urls.find(({ username }) => username !== '');
  if (!signed) return { servers };
  const user = decodeURIComponent(signed.username);
  if (signed.password === '') return { servers, token: user };
  return { servers, user, pass: decodeURIComponent(signed.password) };
}
