import {
  type AuthenticatorTransport,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Conflict, InvalidInput, NotFound } from '@/server/application/errors';
import type { StoredPasskey } from '@/server/ports/passkeys';
import { audit } from '../accounts/deps';
import { requireOwnPassword, requireSession } from '../accounts/require-own';
import type { Principal } from '../principal';
import { askedNow, type PasskeyDeps } from './deps';

/** More than anybody has devices. */
const MOST = 20;

type Own = { readonly by: Principal };

/**
 * What the browser is to ask the device for a new passkey. Whoever has a password gives it once more: a browser left
 * open must not give somebody else a way in. Throws InvalidInput at /currentPassword.
 */
export const beginPasskey =
  (deps: PasskeyDeps) =>
  async ({
    by,
    currentPassword,
  }: Own & {
    readonly currentPassword: string;
  }): Promise<PublicKeyCredentialCreationOptionsJSON> => {
    requireSession(by);
    const hasPassword = (await deps.users.passwordHash(by.userId)) !== null;
    if (hasPassword) await requireOwnPassword(deps, by, currentPassword);
    const own = await deps.passkeys.list(by.userId);
    if (own.length >= MOST) throw new Conflict(`You have ${MOST} passkeys: remove one first.`);
    const options = await generateRegistrationOptions({
      rpName: 'Backstitch',
      rpID: deps.site.id,
      userID: new TextEncoder().encode(by.userId),
      userName: by.email,
      userDisplayName: by.name,
      attestationType: 'none',
      excludeCredentials: own.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: [...transports] as AuthenticatorTransport[],
      })),
      // The device finds the key without a name, and asks for a finger, a face or a code.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const asked = { value: options.challenge, userId: by.userId };
    await deps.passkeys.ask(askedNow(deps, asked));
    return options;
  };

/** Keeps the passkey that the device has made. Throws InvalidInput when that does not hold, and Conflict. */
export const addPasskey =
  (deps: PasskeyDeps) =>
  async ({
    by,
    name,
    response,
  }: Own & {
    readonly name: string;
    readonly response: RegistrationResponseJSON;
  }): Promise<{ id: string }> => {
    requireSession(by);
    const made = await verifyRegistrationResponse({
      response,
      expectedChallenge: (value) => taken(deps, by, value),
      expectedOrigin: [...deps.site.origins],
      expectedRPID: deps.site.id,
      requireUserVerification: true,
    }).catch(() => null);
    if (!made?.verified) {
      const message = 'The device’s answer does not hold, or took too long. Try again.';
      throw new InvalidInput([{ path: '/response', message }], message);
    }
    const { credential, credentialBackedUp } = made.registrationInfo;
    const id = deps.ids.uuid();
    const added = await deps.passkeys.add({
      id,
      name,
      userId: by.userId,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
      synced: credentialBackedUp,
      createdAt: deps.clock.now(),
    });
    if (!added) throw new Conflict('This passkey is there already.');
    await noteOwn(deps, by, { action: 'user.passkey-added', name: name });
    return { id };
  };

function taken({ passkeys, clock }: PasskeyDeps, { userId }: Principal, value: string) {
  return passkeys.take({ value, userId }, clock.now());
}

/** One's own passkeys, oldest first. */
export const listPasskeys =
  ({ passkeys }: PasskeyDeps) =>
  (by: Principal): Promise<readonly StoredPasskey[]> =>
    passkeys.list(by.userId);

/** Calls one's own passkey something else. Throws NotFound. */
export const renamePasskey =
  (deps: PasskeyDeps) =>
  async ({ by, id, name }: Own & { readonly id: string; readonly name: string }): Promise<void> => {
    requireSession(by);
    if (!(await deps.passkeys.rename(by.userId, id, name))) throw new NotFound('passkey', id);
    await noteOwn(deps, by, { action: 'user.passkey-renamed', name: name });
  };

/** Removes one's own passkey. Throws NotFound. */
export const removePasskey =
  (deps: PasskeyDeps) =>
  async ({ by, id }: Own & { readonly id: string }): Promise<void> => {
    requireSession(by);
    const name = (await deps.passkeys.list(by.userId)).find((one) => one.id === id)?.name;
    if (!(await deps.passkeys.remove(by.userId, id))) throw new NotFound('passkey', id);
    await noteOwn(deps, by, { action: 'user.passkey-removed', name: name ?? id });
  };

function noteOwn(
  deps: PasskeyDeps,
  by: Principal,
  { action, name }: { readonly action: string; readonly name: string },
) {
  const target = { type: 'user', id: by.userId } as const;
  return audit(deps, by.actor, { action, target, detail: { name } });
}
