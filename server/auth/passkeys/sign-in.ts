import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { askedNow, type PasskeyDeps } from './deps';

/** Signing in by a passkey, up to whose it is. */
export type PasskeyDoor = {
  /** What the browser is to ask the device; who will answer is not known yet. */
  options(): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** Whose passkey signed; null when the answer does not hold, or was given before. */
  ownerOf(response: AuthenticationResponseJSON): Promise<string | null>;
};

/** Binds the door to its stores. */
export function passkeyDoor(deps: Pick<PasskeyDeps, 'passkeys' | 'clock' | 'site'>): PasskeyDoor {
  const { passkeys, clock, site } = deps;
  return {
    async options() {
      const options = await generateAuthenticationOptions({
        rpID: site.id,
        userVerification: 'required',
      });
      await passkeys.ask(askedNow(deps, { value: options.challenge, userId: null }));
      return options;
    },

    async ownerOf(response) {
      const passkey = await passkeys.findByCredential(response.id);
      if (!passkey) return null;
      const { credentialId: id, publicKey, counter } = passkey;
      const transports = [...passkey.transports] as AuthenticatorTransport[];
      const checked = await verifyAuthenticationResponse({
        response,
        expectedChallenge: (value) => passkeys.take({ value, userId: null }, clock.now()),
        expectedOrigin: [...site.origins],
        expectedRPID: site.id,
        credential: { id, publicKey, counter, transports },
        requireUserVerification: true,
      }).catch(() => null);
      if (!checked?.verified) return null;
      const use = { counter: checked.authenticationInfo.newCounter, at: clock.now() };
      await passkeys.markUsed(passkey.id, use);
      return passkey.userId;
    },
  };
}
