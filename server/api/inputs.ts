import { z } from 'zod';
import { slug } from '@/saga/definition/primitives';

/** A saga's name. */
export const sagaName = slug;

/** A run's id: a UUID. */
export const runId = z.uuid('A run’s id is a UUID.');

/** Where in a run something is: a node's name, in an item of a map as `charge@each-3`. */
export const place = z
  .string()
  .max(500)
  .regex(
    /^[A-Za-z]\w*(@[A-Za-z]\w*(~\d+)?-\d+)*$/,
    'A node’s name; in an item of a map as charge@each-3.',
  );

/** What a signal and its correlation may be called. */
export const signalName = z.string().trim().min(1).max(200);
export const signalCorrelation = z.string().max(1000);

const FIRST_MS = Date.parse('0001-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59Z');

/** A moment that the database can hold, wherever on earth it is said. */
export const moment = z.iso
  .datetime({ offset: true, error: 'A moment as 2026-01-31T08:00:00Z.' })
  .refine((text) => {
    const ms = Date.parse(text);
    return ms >= FIRST_MS && ms <= LAST_MS;
  }, 'From the year 1 to the year 9999.');

/** Why somebody does something; it is kept in the audit log. */
export const reason = z.string().trim().min(1, 'Say why.').max(1000);

/** Where a page of a list begins, as the page before gave it, and how long it is. */
export const page = {
  cursor: z.string().max(500).nullish(),
  limit: z.int().min(1).max(200).default(50),
};

/** A new password. */
export const newPassword = z
  .string()
  .min(10, 'A password needs at least 10 characters.')
  .max(128, 'A password may have at most 128 characters.');

/** Control characters, and those that turn the direction of what follows: they would forge lines of mails and terminals. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

export const personName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(120)
  .refine((name) => !UNSEEN.test(name), 'A name is one line of text.');

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Enter a valid e-mail address.'));

/** A one-time token, as a link carries it. */
export const oneTimeToken = z.string().min(1).max(200);

/** Tells the windows of one person apart: 128 random bits in hex. */
export const windowKey = z.string().regex(/^[0-9a-f]{32}$/);

/** Dead letters with which the same is done. */
export const letterIds = z.object({ ids: z.array(z.uuid()).min(1).max(1000) });
