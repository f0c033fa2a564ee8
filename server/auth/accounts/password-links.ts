import { Conflict, NotFound } from '@/server/application/errors';
import type { LinkPurpose } from '@/server/ports/password-links';
import type { Role } from '../permissions';
import type { Principal } from '../principal';
import { newSecret, sha256 } from '../secrets';
import { type AccountDeps, audit } from './deps';
import { mailLink } from './mail-link';
import { requireStrong } from './require-strong';

/** What an admin hands over may lie for a while; what somebody asks for is read at once. */
const HOURS_VALID = { handed: 7 * 24, asked: 2 } as const;

/** A link that works once, until `expiresAt`; only its hash is kept. */
export type OneTimeLink = { readonly link: string; readonly expiresAt: string };

/** A link, and whether it was mailed to whom it is for. */
export type SentLink = OneTimeLink & { readonly mailed: boolean };

export type Invitation = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly by: Principal;
};

/** Creates an account without a password, and the link with which its owner sets one. Throws Conflict for a known address. */
export const inviteUser =
  (deps: AccountDeps) =>
  async ({ email, name, role, by }: Invitation): Promise<SentLink & { userId: string }> => {
    const id = deps.ids.uuid();
    const user = { id, email, name: name || (email.split('@')[0] ?? email), role };
    if (!(await deps.users.create(user))) {
      throw new Conflict(`${email} has an account already.`);
    }
    const link = await newLink(deps, { userId: id, purpose: 'invite', hours: HOURS_VALID.handed });
    await audit(deps, by.actor, {
      action: 'user.invited',
      target: { type: 'user', id },
      detail: { email, role },
    });
    const mailed = await mailLink(deps, email, {
      title: `${by.name} invites you to Backstitch`,
      lines: ['Choose a password and you are in. The link works once, for seven days.'],
      url: link.link,
    });
    return { ...link, mailed, userId: id };
  };

/** A new link with which a user sets a password; the one before stops working. */
export const makeResetLink =
  (deps: AccountDeps) =>
  async ({ userId, by }: { userId: string; by: Principal }): Promise<SentLink> => {
    const user = await deps.users.find(userId);
    if (!user) throw new NotFound('user', userId);
    if (user.disabled) throw new Conflict('This account is disabled. Enable it first.');
    const purpose = user.hasPassword ? 'reset' : 'invite';
    const link = await newLink(deps, { userId, purpose, hours: HOURS_VALID.handed });
    await audit(deps, by.actor, {
      action: 'user.reset-link-made',
      target: { type: 'user', id: userId },
    });
    return {
      ...link,
      mailed: await mailLink(deps, user.email, resetMessage(link.link, 'for seven days')),
    };
  };

/**
 * Mails a reset link to whoever has this address and a password, if somebody does. The answer tells nothing
 * about that, neither by what it says nor by how long it takes. Throws Conflict when no mail is sent at all.
 */
export const forgotPassword =
  (deps: AccountDeps) =>
  async ({ email }: { email: string }): Promise<void> => {
    if (!deps.mail) throw new Conflict('This server sends no mail. Ask an admin for a reset link.');
    sendReset(deps, email).catch(deps.onMailError);
  };

async function sendReset(deps: AccountDeps, email: string): Promise<void> {
  const user = await deps.users.findByEmail(email);
  if (!user || user.disabled || !user.hasPassword) return;
  const link = await newLink(deps, { userId: user.id, purpose: 'reset', hours: HOURS_VALID.asked });
  const { id, name } = user;
  const target = { type: 'user', id } as const;
  await audit(deps, { type: 'user', id, name }, { action: 'user.reset-asked', target });
  await mailLink(deps, email, resetMessage(link.link, 'for two hours'));
}

function resetMessage(url: string, howLong: string) {
  return {
    title: 'Choose a new password',
    lines: [
      `Somebody asked for this, you or an admin. The link works once, ${howLong}.`,
      'If you did not want it, do nothing: your password stays as it is.',
    ],
    url,
  };
}

/** What an open link is for. Throws NotFound when it is unknown, used or too old. */
export const getLink = (deps: AccountDeps) => async (token: string) => {
  const found = await deps.links.find(sha256(token), deps.clock.now());
  if (!found) throw noSuchLink();
  const { email, name, role } = found.user;
  return { purpose: found.purpose, email, name, role, expiresAt: found.expiresAt };
};

/** Sets the password of the account the link is for, ends its sessions and uses the link up. */
export const redeemLink =
  (deps: AccountDeps) =>
  async (given: { token: string; name?: string; password: string }): Promise<{ email: string }> => {
    const tokenHash = sha256(given.token);
    const now = deps.clock.now();
    // Looked up first, so that a wrong token does not cost the hashing of a password.
    const open = await deps.links.find(tokenHash, now);
    if (!open) throw noSuchLink();
    const { email: address, name: called } = open.user;
    requireStrong(given.password, '/password', { email: address, name: given.name ?? called });
    const passwordHash = await deps.passwords.hash(given.password);
    const redeemed = await deps.links.redeem({ tokenHash, now, passwordHash, name: given.name });
    if (!redeemed) throw noSuchLink();
    const { id, name, email } = redeemed.user;
    await audit(
      deps,
      { type: 'user', id, name: given.name ?? name },
      {
        action: redeemed.purpose === 'invite' ? 'user.invite-accepted' : 'user.password-reset',
        target: { type: 'user', id },
      },
    );
    return { email };
  };

type LinkFor = {
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly hours: number;
};

async function newLink(
  deps: AccountDeps,
  { userId, purpose, hours }: LinkFor,
): Promise<OneTimeLink> {
  const token = newSecret();
  const expiresAt = new Date(Date.parse(deps.clock.now()) + hours * 3_600_000).toISOString();
  await deps.links.create({ tokenHash: sha256(token), userId, purpose, expiresAt });
  return { link: `${deps.publicUrl}/invite/${token}`, expiresAt };
}

function noSuchLink(): NotFound {
  const error = new NotFound('invitation', '');
  error.message =
    'This link was used already, has expired, or was replaced. Ask an admin for a new one.';
  return error;
}
