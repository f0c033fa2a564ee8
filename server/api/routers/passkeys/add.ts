import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { procedure } from '../../procedure';
import { passkeyName } from './passkey-name';

const base64url = z
  .string()
  .max(8000)
  .regex(/^[\w-]*$/);

/** What a device answers; what it says is checked where it is read. */
const answer = z.object({
  id: base64url.min(1),
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});

/** Keeps the passkey that a device has made. */
export const add = procedure('signed-in')
  .input(z.object({ name: passkeyName, response: answer }))
  .mutation(({ ctx, input }): Promise<{ id: string }> => {
    const response = input.response as RegistrationResponseJSON;
    return ctx.services.accounts.passkeys.add({ name: input.name, response, by: ctx.principal });
  });
