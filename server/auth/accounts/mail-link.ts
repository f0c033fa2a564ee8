import type { AccountDeps, AccountMail } from './deps';

/** Mails a link and says whether that went well: a mail server that is away must not undo what was done. */
export async function mailLink(
  { mail, onMailError }: Pick<AccountDeps, 'mail' | 'onMailError'>,
  to: string,
  message: Parameters<AccountMail>[1],
): Promise<boolean> {
  if (!mail) return false;
  return mail(to, message).catch((error: unknown) => {
    onMailError(error);
    return false;
  });
}
