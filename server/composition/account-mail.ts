import { mailer } from '@/server/adapters/notify/mail';
import type { AccountMail } from '@/server/auth/accounts/deps';
import { type Env, supervisorPid } from '@/server/env';

export type MailSettings = Partial<
  Pick<Env, 'BACKSTITCH_SMTP_URL' | 'BACKSTITCH_SMTP_TLS' | 'BACKSTITCH_MAIL_FROM'>
>;

/**
 * How mail about accounts is sent: by SMTP when that is set; on one machine, where nobody else reads the
 * terminal, it is shown there; else not at all (null).
 */
export function accountMail(settings: MailSettings): AccountMail | null {
  const { BACKSTITCH_SMTP_URL: url, BACKSTITCH_SMTP_TLS: tls = 'offered' } = settings;
  const { BACKSTITCH_MAIL_FROM: from = 'backstitch@localhost' } = settings;
  if (url !== undefined) {
    const send = mailer({ url, from, tls });
    return async (to, message) => {
      await send([to], { id: `account-${crypto.randomUUID()}`, ...message });
      return true;
    };
  }
  if (supervisorPid() === undefined) return null;
  return async (to, { title, lines, url: link }) => {
    process.stderr.write(`Mail to ${to}: ${title}. ${lines.join(' ')} ${link}\n`);
    return false;
  };
}
