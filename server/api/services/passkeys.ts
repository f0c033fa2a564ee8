import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Principal } from '@/server/auth/principal';
import type { StoredPasskey } from '@/server/ports/passkeys';

/** A passkey as its owner sees it. */
export type PasskeyView = Pick<
  StoredPasskey,
  'id' | 'name' | 'synced' | 'createdAt' | 'lastUsedAt'
>;

/** What the API asks about passkeys; `by` is whose they are. Failures are the application's typed errors. */
export type PasskeyServices = {
  begin(command: {
    currentPassword: string;
    by: Principal;
  }): Promise<PublicKeyCredentialCreationOptionsJSON>;
  add(command: {
    name: string;
    response: RegistrationResponseJSON;
    by: Principal;
  }): Promise<{ id: string }>;
  list(by: Principal): Promise<readonly PasskeyView[]>;
  rename(command: { id: string; name: string; by: Principal }): Promise<void>;
  remove(command: { id: string; by: Principal }): Promise<void>;
};
