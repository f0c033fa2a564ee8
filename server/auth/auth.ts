import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal';
import { admin, twoFactor } from 'better-auth/plugins';
import type { SecretBox } from '@/server/ports/secret-box';
import { passkeySignIn } from './passkeys/plugin';
import type { PasskeyDoor } from './passkeys/sign-in';
import { hashPassword, verifyHash } from './passwords/hashing';
import { RECOVERY_CODES } from './sealed-for';
import { type SingleSignOn, singleSignOn } from './single-sign-on/provider';

export type AuthSettings = {
  readonly database: BetterAuthOptions['database'];
  /** Signs the cookies; 32 characters at least. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly trustedOrigins: readonly string[];
  /** The company's identity provider, if there is one. */
  readonly singleSignOn: SingleSignOn | null;
  /** Seals recovery codes. */
  readonly secretBox: SecretBox;
  /** Signing in by passkeys. */
  readonly passkeys: PasskeyDoor;
  /** Told of what broke within the library. */
  readonly onError: (error: Error) => void;
};

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Sign-in by password, authenticator app, passkey and single sign-on, with sessions in cookies. Accounts are not made here but by the use
 * cases in `accounts/`, which keep their rules and write the audit log; `rest/auth/` opens only the
 * few routes that browsers need.
 */
export function createAuth(settings: AuthSettings) {
  return betterAuth({
    appName: 'Backstitch',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    database: settings.database,
    trustedOrigins: [...settings.trustedOrigins],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Its messages for wrong passwords name what was typed; those the audit log has, without it.
      log: (_level, _message, ...about) => {
        const error = about.find((one) => one instanceof Error);
        if (error) settings.onError(error);
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyHash },
    },
    // Where single sign-on leads when it fails, with `?error=`.
    onAPIError: { errorURL: `${settings.publicUrl}/sign-in` },
    // Who comes in is all that is wanted of the provider: what it gives to act there is not kept.
    databaseHooks: {
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
    },
    account: {
      // Only admins make accounts, so an address that the provider has checked is its owner's.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    session: {
      expiresIn: 7 * DAY,
      updateAge: HOUR,
      // Without a default here: it would take the place of what a passkey's session is made with.
      additionalFields: { passkey: { type: 'boolean', required: false, input: false } },
    },
    // Limited in rest/auth/, which counts failures only.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'backstitch',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // rest/auth/ checks where a request comes from by the same rule as all other routes.
      disableCSRFCheck: true,
    },
    plugins: [
      admin({
        defaultRole: 'viewer',
        bannedUserMessage: 'This account is disabled. Ask an admin.',
        impersonationSessionDuration: HOUR,
      }),
      twoFactor({
        issuer: 'Backstitch',
        allowPasswordless: true,
        backupCodeOptions: {
          storeBackupCodes: {
            encrypt: async (codes) => settings.secretBox.seal(codes, RECOVERY_CODES),
            decrypt: async (sealed) => settings.secretBox.open(sealed, RECOVERY_CODES),
          },
        },
      }),
      passkeySignIn(settings.passkeys),
      ...(settings.singleSignOn ? [singleSignOn(settings.singleSignOn)] : []),
    ],
  });
}

async function withoutTokens<Row extends object>(row: Row) {
  return { data: { ...row, accessToken: null, refreshToken: null, idToken: null } };
}

export type Auth = ReturnType<typeof createAuth>;
