/** Connection options for the NATS client, which ignores user and password inside an address. */
export type NatsAddress = {
  readonly servers: string[];
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
};

/**
 * Splits `nats://user:password@host:port` (or `nats://token@host`, or several addresses with commas
 * between) into what the client's `connect` takes.
 */
export function natsAddress(addresses: string): NatsAddress {
  const urls = addresses.split(',').map((address) => asUrl(address.trim()));
  const servers = urls.map(({ protocol, host }) => `${protocol}//${host}`);
  const signed = urls.find(({ username }) => username !== '');
  if (!signed) return { servers };
  const user = decodeURIComponent(signed.username);
  if (signed.password === '') return { servers, token: user };
  return { servers, user, pass: decodeURIComponent(signed.password) };
}

function asUrl(address: string): URL {
  const text = address.includes('://') ? address : `nats://${address}`;
  try {
    return new URL(text);
  } catch {
    throw new Error(`'${address}' is no NATS address; write nats://host:port.`);
  }
}
