import { z } from 'zod';

/** What somebody calls a passkey. */
export const passkeyName = z.string().trim().min(1, 'Name it after the device.').max(60);
