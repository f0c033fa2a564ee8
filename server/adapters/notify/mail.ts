import { createTransport } from 'nodemailer';
import type { Notice } from '@/server/application/alerts/notice';

/** How mail is sent; absent settings mean that it is not. */
export type MailConfig = {
  /** `smtp://user:password@host:587`, or `smtps://…`. */
  readonly url: string;
  readonly from: string;
  /** Nothing is sent in clear: a server that offers no TLS gets neither password nor mail. */
  readonly tls?: 'required' | 'offered';
};

const LIMIT_MS = 15_000;

/** Sends a notice to addresses by SMTP; rejects when the server does not take it for all of them. */
export function mailer({ url, from, tls }: MailConfig) {
  const transport = createTransport({
    url,
    requireTLS: tls === 'required',
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    // What the mail says is ours; nothing in it makes the library read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (
    to: readonly string[],
    notice: Pick<Notice, 'id' | 'title' | 'lines' | 'url'>,
  ): Promise<void> => {
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject: `[Backstitch] ${notice.title}`,
      text: [...notice.lines, '', notice.url].join('\n'),
      // Equal for every try, so that a mail program shows one.
      messageId: `<${notice.id.replace(/[^\w.-]/g, '.')}@backstitch>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Backstitch-Notice': notice.id },
    });
    const refused = rejected.map(String);
    if (refused.length > 0) throw new Error(`The mail server refused ${refused.join(', ')}.`);
  };
}
