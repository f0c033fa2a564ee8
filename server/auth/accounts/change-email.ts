import { Conflict, NotFound } from '@/server/application/errors';
import type { Principal } from '../principal';
import { newSecret, sha256 } from '../secrets';
import { type AccountDeps, audit } from './deps';
import { mailLink } from './mail-link';
import { requireOwnPassword, requireSession } from './require-own';

const HOURS_VALID = 24;

export type EmailChangeRequest = {
  readonly email: string;
  readonly currentPassword: string;
  readonly by: Principal;
};

/**
 * Mails a link to a new address; it counts once the link is opened. An address that somebody else has is
 * answered alike. Throws InvalidInput for a wrong password, Conflict when no mail is sent at all.
 */
export const askEmailChange =
  (deps: AccountDeps) =>
  async ({ email, currentPassword, by }: EmailChangeRequest): Promise<void> => {
    requireSession(by);
    if (!deps.mail)
      throw new Conflict('This server sends no mail, so no new address can be tried.');
    await requireOwnPassword(deps, by, currentPassword);
    const token = newSecret();
    const expiresAt = new Date(Date.parse(deps.clock.now()) + HOURS_VALID * 3_600_000);
    await deps.emailChanges.ask({
      tokenHash: sha256(token),
      userId: by.userId,
      email,
      expiresAt: expiresAt.toISOString(),
    });
    await audit(deps, by.actor, {
      action: 'user.email-change-asked',
      target: { type: 'user', id: by.userId },
      detail: { before: by.email, after: email },
    });
    // Whoever has the address already shall not be bothered, and nobody shall see from here that they do.
    if (await deps.users.findByEmail(email)) return;
    mailLink(deps, email, {
      title: 'Confirm your new address',
      lines: [
        `${by.name} (${by.email}) wants to sign in with this address. If that is not you, do nothing.`,
        `The link works once, for ${HOURS_VALID} hours.`,
      ],
      url: `${deps.publicUrl}/confirm-email/${token}`,
    }).catch(deps.onMailError);
  };

/** Gives an account the address to which the link was mailed, and tells the old one. Throws NotFound. */
export const confirmEmailChange =
  (deps: AccountDeps) =>
  async (token: string): Promise<{ email: string }> => {
    const changed = await deps.emailChanges.confirm(sha256(token), deps.clock.now());
    if (!changed) throw noSuchLink();
    const { userId: id, name, before, after } = changed;
    await audit(
      deps,
      { type: 'user', id, name },
      {
        action: 'user.email-changed',
        target: { type: 'user', id },
        detail: { before, after },
      },
    );
    mailLink(deps, before, {
      title: 'Your address was changed',
      lines: [
        `Your account has the address ${after} from now on.`,
        'If that was not you, tell an admin at once.',
      ],
      url: deps.publicUrl,
    }).catch(deps.onMailError);
    return { email: after };
  };

function noSuchLink(): NotFound {
  const error = new NotFound('invitation', '');
  error.message = 'This link was used already, has expired, or was replaced. Ask for a new one.';
  return error;
}
