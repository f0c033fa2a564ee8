import { z } from 'zod';

/** A user's id. */
export const userId = z.string().min(1).max(64);
