import { request } from 'undici';
import { AddressRefused, guardedAgent } from '@/server/adapters/http/guarded-agent';
import type { Notice } from '@/server/application/alerts/notice';
import type { NotificationSender } from '@/server/ports/notification-sender';
import { slackBody, webhookBody } from './bodies';
import { type MailConfig, mailer } from './mail';
import { signature, webhookSecret } from './webhook-secret';

export type SenderConfig = {
  /** Null: no mail is sent. */
  readonly mail: MailConfig | null;
  /** Hosts that may be called although they are not public. */
  readonly allow: readonly string[];
  /** The installation's secret; each channel's is derived from it. */
  readonly secret: string;
};

const CONNECT_MS = 5_000;
const LIMIT_MS = 15_000;

/** Sends by SMTP and by HTTP to public addresses; `close` ends its connections. See the port for the contract. */
export function notificationSender(
  config: SenderConfig,
): NotificationSender & { close(): Promise<void> } {
  const agent = guardedAgent(config.allow, CONNECT_MS);
  const mail = config.mail && mailer(config.mail);
  const post = async (url: string, body: string, headers: Record<string, string>) => {
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'user-agent': 'backstitch', ...headers },
      dispatcher: agent,
      signal: AbortSignal.timeout(LIMIT_MS),
    }).catch((error: unknown) => {
      throw readable(error);
    });
    // Read to its end, or the connection could not be used again; what it says is of no use.
    await answer.body.dump();
    if (answer.statusCode >= 200 && answer.statusCode < 300) return;
    throw new Error(`The receiver answered with ${answer.statusCode}.`);
  };
  return {
    async send(channel, notice) {
      if (channel.type === 'email') {
        if (!mail) throw new Error('No mail server is set: BACKSTITCH_SMTP_URL.');
        return mail(channel.to, notice);
      }
      if (channel.type === 'slack') return post(channel.url, slackBody(notice), {});
      const body = webhookBody(notice);
      return post(channel.url, body, signed(config.secret, channel.id, { notice, body }));
    },
    close: () => agent.close(),
  };
}

/** What the admin reads: the connection's own error says only that a fetch failed. */
function readable(error: unknown): Error {
  const { message, code, cause } = error as Error & { code?: string };
  if (cause instanceof AddressRefused) return cause;
  if (error instanceof AddressRefused) return error;
  return new Error(`The receiver can’t be reached: ${message || code || 'unknown error'}`);
}

function signed(
  secret: string,
  channelId: string,
  { notice, body }: { readonly notice: Notice; readonly body: string },
): Record<string, string> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  return {
    'backstitch-notice': notice.id,
    'backstitch-timestamp': String(nowSeconds),
    'backstitch-signature': signature(webhookSecret(secret, channelId), body, nowSeconds),
  };
}
