import { NAMED_SECRET } from '@/saga/definition/secret-names';
import type { Secret } from '@/server/ports/secrets';

/** A header names a secret that there is not, or that may not be sent there. */
export class CredentialRefused extends Error {
  readonly code = 'credential-refused';
  override readonly name = 'CredentialRefused';
}

/** Looks a secret up by its name; null when there is none. */
export type Credentials = (name: string) => Promise<Secret | null>;

type Headers = { readonly [name: string]: string };

/**
 * Puts secrets where a drawing's headers name them: `${secret:NAME}`. A secret goes only to the hosts that it is kept
 * for, so whoever draws cannot have it sent elsewhere; and in clear text only where they name the port as well, so
 * that nobody has it read on its way by leaving out an `s`. Throws {@link CredentialRefused}.
 */
export async function withCredentials(
  headers: Headers,
  url: URL,
  credentials: Credentials,
): Promise<Headers> {
  const names = new Set(
    Object.values(headers).flatMap((value) =>
      [...value.matchAll(NAMED_SECRET)].map(([, name]) => name),
    ),
  );
  if (names.size === 0) return headers;
  const found = new Map<string, string>();
  for (const name of names) {
    if (name !== undefined) found.set(name, await valueFor(name, url, credentials));
  }
  const filled = Object.entries(headers).map(([header, value]) => [
    header,
    value.replace(NAMED_SECRET, (_, name: string) => found.get(name) ?? ''),
  ]);
  return Object.fromEntries(filled);
}

async function valueFor(name: string, url: URL, credentials: Credentials): Promise<string> {
  const secret = await credentials(name);
  if (!secret) throw new CredentialRefused(`There is no secret ${name}.`);
  const isSealed = url.protocol === 'https:';
  const { hostname } = url;
  const place = `${hostname}:${url.port || (isSealed ? '443' : '80')}`;
  const hosts = secret.hosts.map((host) => host.toLowerCase());
  if (hosts.includes(place) || (isSealed && hosts.includes(hostname))) return secret.value;
  if (!hosts.includes(hostname)) {
    throw new CredentialRefused(`The secret ${name} may not be sent to ${url.host}.`);
  }
  throw new CredentialRefused(
    `The secret ${name} is sent to ${hostname} over https only. Keep it for ${place} to send it in clear text.`,
  );
}
