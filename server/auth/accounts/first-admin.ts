import { Conflict, Forbidden } from '@/server/application/errors';
import { sameSecret } from '../secrets';
import { type AccountDeps, audit } from './deps';
import { requireStrong } from './require-strong';

export type FirstAdmin = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Creates the first admin for whoever has the set-up token. Throws Conflict once there is a user, Forbidden for a wrong token. */
export const createFirstAdmin =
  (deps: AccountDeps) =>
  async ({
    token,
    ...admin
  }: FirstAdmin & { readonly token: string }): Promise<{ email: string }> => {
    if (!(await deps.users.isEmpty())) throw alreadySetUp();
    if (deps.setupToken === undefined) {
      throw new Forbidden(
        'This server has no set-up token. Set BACKSTITCH_SETUP_TOKEN, or BACKSTITCH_ADMIN_EMAIL and BACKSTITCH_ADMIN_PASSWORD, and start it again.',
      );
    }
    if (!sameSecret(token, deps.setupToken)) {
      throw new Forbidden('This is not the set-up token. The terminal printed it at the start.');
    }
    requireStrong(admin.password, '/password', admin);
    if (!(await create(deps, admin))) throw alreadySetUp();
    return { email: admin.email };
  };

/** Creates the first admin when there is no user at all; says whether it did. */
export const ensureFirstAdmin =
  (deps: AccountDeps) =>
  async (admin: FirstAdmin): Promise<boolean> =>
    (await deps.users.isEmpty()) && (await create(deps, admin));

async function create(deps: AccountDeps, admin: FirstAdmin): Promise<boolean> {
  const id = deps.ids.uuid();
  const user = { id, name: admin.name, email: admin.email.toLowerCase(), role: 'admin' as const };
  const created = await deps.users.createFirst(user, await deps.passwords.hash(admin.password));
  if (created) {
    await audit(
      deps,
      { type: 'user', id, name: user.name },
      { action: 'user.first-admin-created', target: { type: 'user', id } },
    );
  }
  return created;
}

function alreadySetUp(): Conflict {
  return new Conflict(
    'The first account exists already. Sign in, or ask an admin for an invitation.',
  );
}
