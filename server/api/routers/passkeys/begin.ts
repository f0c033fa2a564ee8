import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { limitedProcedure } from '../../rate-limit';

/** What the browser is to ask a device for a new passkey of one's own; the password once more, where there is one. */
export const begin = limitedProcedure('signed-in')
  .input(z.object({ currentPassword: z.string().max(128).default('') }))
  .mutation(
    ({ ctx, input }): Promise<PublicKeyCredentialCreationOptionsJSON> =>
      ctx.services.accounts.passkeys.begin({ ...input, by: ctx.principal }),
  );
