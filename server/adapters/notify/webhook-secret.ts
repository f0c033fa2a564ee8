import { createHmac, hkdfSync } from 'node:crypto';

/**
 * The secret with which a channel's webhooks are signed: derived from the installation's own secret and the
 * channel's id, so that none is kept in the database.
 */
export function webhookSecret(master: string, channelId: string): string {
  const key = hkdfSync('sha256', master, channelId, 'backstitch alert webhook', 32);
  return `whsec_${Buffer.from(key).toString('base64url')}`;
}

/** The value of `Backstitch-Signature`: when, and HMAC-SHA256 of `<seconds>.<body>` in hex. */
export function signature(secret: string, body: string, nowSeconds: number): string {
  const hex = createHmac('sha256', secret).update(`${nowSeconds}.${body}`).digest('hex');
  return `t=${nowSeconds},v1=${hex}`;
}
