import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress } from './private-address';

/** The address of a participant is not one that may be called. */
export class AddressRefused extends Error {
  readonly code = 'address-refused';
  override readonly name = 'AddressRefused';

  constructor(host: string, address: string) {
    super(
      `${host} is at ${address}, which is no public address. To allow it, list ${host} with its port in BACKSTITCH_HTTP_ALLOW.`,
    );
  }
}

/** Turns a name into addresses; the system's resolver unless a test brings its own. */
export type Resolve = typeof dnsLookup;

/**
 * An HTTP agent that connects to public addresses only, except for hosts that are allowed by name:
 * `host:port`, or `host` for every port. The check is made on the very addresses that are then
 * connected to, so a name that changes its address between check and call gains nothing.
 */
export function guardedAgent(
  allow: readonly string[],
  connectTimeoutMs: number,
  resolve: Resolve = dnsLookup,
): Agent {
  const allowed = new Set(allow.map((entry) => entry.toLowerCase()));
  const open = buildConnector({ timeout: connectTimeoutMs, lookup: resolve as LookupFunction });
  const guarded = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup(resolve) });
  return new Agent({
    connect(options, callback) {
      const host = options.hostname.toLowerCase();
      const port = options.port || (options.protocol === 'https:' ? '443' : '80');
      if (allowed.has(host) || allowed.has(`${host}:${port}`)) return open(options, callback);
      // An address instead of a name is connected to without any lookup.
      const literal = host.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) {
        return callback(new AddressRefused(host, literal), null);
      }
      return guarded(options, callback);
    },
  });
}

/** Refuses a name as soon as one of its addresses is not public, whichever would be taken. */
function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const inside = addresses.find(({ address }) => !isPublicAddress(address));
      if (inside) return callback(new AddressRefused(hostname, inside.address), '', 0);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      callback(null, first?.address ?? '', first?.family);
    });
  };
}
