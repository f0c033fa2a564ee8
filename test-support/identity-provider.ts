import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { CLIENT } from './provider-client';

/** Somebody whom the provider knows, by the name they sign in with there. */
export type KnownPerson = {
  readonly email: string;
  readonly verified: boolean;
  readonly groups: readonly string[];
};

/** A certified OpenID Connect provider with these people, for one client that returns to `callback`; on any free port unless one is given. */
export async function startIdentityProvider(
  callback: string,
  people: Readonly<Record<string, KnownPerson>>,
  port = 0,
) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(callback, people));
  server.on('request', provider.callback());
  return {
    issuer,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function configuration(
  callback: string,
  people: Readonly<Record<string, KnownPerson>>,
): Configuration {
  return {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    cookies: { keys: ['a key of the test'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    findAccount: (_, id) => {
      const person = people[id];
      if (!person) return undefined;
      const { email, verified, groups } = person;
      return {
        accountId: id,
        claims: () => ({ sub: id, name: id, email, email_verified: verified, groups: [...groups] }),
      };
    },
  };
}

/** Signs somebody in at the provider as a browser would, and gives the address that it sends them back to. */
export async function signInAtProvider(address: string, name: string): Promise<string> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(address);
  let next = address;
  for (let hop = 0; hop < 12; hop += 1) {
    const { pathname } = new URL(next);
    const form = pathname.startsWith('/interaction/') ? await formAt(next, cookies) : undefined;
    const response = await go(next, cookies, form && { ...form, login: name, password: 'any' });
    const location = response.headers.get('location');
    if (!location) throw new Error(`${response.status} at ${next}: ${await response.text()}`);
    next = new URL(location, next).href;
    if (new URL(next).origin !== origin) return next;
  }
  throw new Error('The provider leads round in circles.');
}

/** What the form of a step asks for: to sign in, or to consent. */
async function formAt(
  address: string,
  cookies: Map<string, string>,
): Promise<Record<string, string>> {
  const page = await (await go(address, cookies)).text();
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
  if (!prompt) throw new Error(`There is no form at ${address}.`);
  return { prompt };
}

async function go(
  address: string,
  cookies: Map<string, string>,
  form?: Record<string, string>,
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(address, {
    redirect: 'manual',
    headers: { cookie },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  for (const set of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
  return response;
}
