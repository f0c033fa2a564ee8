import { isSealed } from '@/server/adapters/secrets/envelope';
import { RECOVERY_CODES, TWO_FACTOR_SECRET } from '@/server/auth/sealed-for';
import type { SecretBox } from '@/server/ports/secret-box';
import type { Secrets } from '@/server/ports/secrets';
import { channelPurpose } from './alert-settings';
import type { Prisma } from './prisma-client';
import { sealedUnder } from './sealed-under';

const purposeOf = (name: string) => `secret/${name}`;

/** Secrets in Postgres; see the port for the contract. */
export function postgresSecrets(prisma: Prisma, box: SecretBox): Secrets {
  return {
    async list() {
      const rows = await prisma.secret.findMany({ orderBy: { name: 'asc' } });
      return rows.map(({ sealed, createdAt, updatedAt, ...rest }) => ({
        ...rest,
        createdAt: createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
        key: box.keyOf(sealed),
      }));
    },

    async save({ name, value, hosts, at, by }) {
      const sealed = box.seal(value, purposeOf(name));
      const data = { sealed, hosts: [...hosts], updatedAt: at, updatedBy: by };
      const create = { name, ...data, createdAt: at, createdBy: by };
      await prisma.secret.upsert({ where: { name }, create, update: data });
    },

    async remove(name) {
      return (await prisma.secret.deleteMany({ where: { name } })).count === 1;
    },

    async read(name) {
      const row = await prisma.secret.findUnique({ where: { name } });
      return row && { value: box.open(row.sealed, purposeOf(name)), hosts: row.hosts };
    },

    sealed: () => sealedUnder(prisma, box),

    rotate: () =>
      prisma.$transaction(
        async (tx) =>
          (await rotateSecrets(tx, box)) +
          (await rotateChannels(tx, box)) +
          (await rotateTwoFactors(tx, box)),
      ),
  };
}

type Tx = Pick<Prisma, 'secret' | 'alertChannel' | 'twoFactor'>;

async function rotateSecrets(tx: Tx, box: SecretBox): Promise<number> {
  let changed = 0;
  for (const { name, sealed: before } of await tx.secret.findMany()) {
    const sealed = box.rewrap(before, purposeOf(name));
    if (sealed === null) continue;
    // Somebody may have written another one meanwhile, with the key that seals now.
    changed += (await tx.secret.updateMany({ where: { name, sealed: before }, data: { sealed } }))
      .count;
  }
  return changed;
}

/** Addresses that were written before they were sealed are sealed, too. */
async function rotateChannels(tx: Tx, box: SecretBox): Promise<number> {
  let changed = 0;
  for (const { id, type, target } of await tx.alertChannel.findMany()) {
    const [kept] = target;
    if (type === 'email' || kept === undefined) continue;
    const purpose = channelPurpose(id);
    const sealed = isSealed(kept) ? box.rewrap(kept, purpose) : box.seal(kept, purpose);
    if (sealed === null) continue;
    const where = { id, target: { equals: target } };
    changed += (await tx.alertChannel.updateMany({ where, data: { target: [sealed] } })).count;
  }
  return changed;
}

async function rotateTwoFactors(tx: Tx, box: SecretBox): Promise<number> {
  let changed = 0;
  for (const { id, secret, backupCodes } of await tx.twoFactor.findMany()) {
    const kept = { secret, backupCodes };
    const data = {
      secret: box.rewrap(secret, TWO_FACTOR_SECRET) ?? secret,
      backupCodes: box.rewrap(backupCodes, RECOVERY_CODES) ?? backupCodes,
    };
    if (data.secret === secret && data.backupCodes === backupCodes) continue;
    changed += (await tx.twoFactor.updateMany({ where: { id, ...kept }, data })).count;
  }
  return changed;
}
