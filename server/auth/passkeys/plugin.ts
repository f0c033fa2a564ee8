import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { PasskeyDoor } from './sign-in';

/** What is read of a device's answer; the rest is read by whoever checks it. */
const answer = z.looseObject({ id: z.string().min(1).max(2000) });

/** The sign-in library's sessions, opened by passkeys. */
export function passkeySignIn(door: PasskeyDoor) {
  return {
    id: 'passkey-sign-in',
    endpoints: {
      passkeyOptions: createAuthEndpoint('/passkey/options', { method: 'POST' }, async (ctx) =>
        ctx.json({ options: await door.options() }),
      ),
      signInPasskey: createAuthEndpoint(
        '/passkey/sign-in',
        { method: 'POST', body: z.object({ response: answer }) },
        async (ctx) => {
          const given = ctx.body.response as unknown as AuthenticationResponseJSON;
          const owner = await door.ownerOf(given);
          const user = owner && (await ctx.context.internalAdapter.findUserById(owner));
          if (!user) throw new APIError('UNAUTHORIZED', { message: 'This passkey is not known.' });
          // Refused here for whoever is disabled, as for every other way in.
          const { createSession } = ctx.context.internalAdapter;
          const session = await createSession(user.id, false, { passkey: true });
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ done: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
