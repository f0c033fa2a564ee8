import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that proves where a request comes from: `t=<unix seconds>,v1=<hex>`, v1 repeatable. */
export const SIGNATURE_HEADER = 'backstitch-signature';

/** What is signed of a request. */
export type SignedParts = { readonly idempotencyKey: string; readonly body: Uint8Array };

/** Why a signature is not accepted. */
export type SignatureFault = 'missing' | 'malformed' | 'expired' | 'wrong';

const TOLERANCE_SECONDS = 300;

/** HMAC-SHA-256, in hex, of `<unix seconds>.<idempotency key>.<body>`. */
export function signatureOf(secret: string, seconds: number, parts: SignedParts): string {
  return createHmac('sha256', secret)
    .update(`${seconds}.${parts.idempotencyKey}.`)
    .update(parts.body)
    .digest('hex');
}

/** What to hold against a received signature: several secrets while one is being replaced. */
export type Expectation = {
  readonly secrets: readonly string[];
  readonly parts: SignedParts;
  readonly nowSeconds: number;
};

/** Null when the header was made with one of the secrets, no more than five minutes ago. */
export function signatureFault(
  header: string | undefined,
  { secrets, parts, nowSeconds }: Expectation,
): SignatureFault | null {
  if (!header) return 'missing';
  const fields = header.split(',').map((field) => field.trim().split('='));
  const seconds = Number(fields.find(([name]) => name === 't')?.[1]);
  const given = fields.filter(([name]) => name === 'v1').map(([, value = '']) => value);
  if (!Number.isInteger(seconds) || given.length === 0) return 'malformed';
  if (Math.abs(nowSeconds - seconds) > TOLERANCE_SECONDS) return 'expired';
  const right = secrets.map((secret) => signatureOf(secret, seconds, parts));
  return right.some((expected) => given.some((value) => equal(expected, value))) ? null : 'wrong';
}

function equal(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
