import type { KeyOf, SecretBox } from '@/server/ports/secret-box';
import type { SealedUnder } from '@/server/ports/secrets';
import type { Prisma } from './prisma-client';

type Kind = 'secrets' | 'channels' | 'apps';

const RANK = { present: 0, older: 1, missing: 2, unsealed: 3 } as const;

/** How much is sealed under which key; see the port. */
export async function sealedUnder(prisma: Prisma, box: SecretBox): Promise<SealedUnder[]> {
  const [secrets, channels, apps] = await Promise.all([
    prisma.secret.findMany({ select: { sealed: true } }),
    prisma.alertChannel.findMany({ where: { type: { not: 'email' } }, select: { target: true } }),
    prisma.twoFactor.findMany({ select: { secret: true, backupCodes: true } }),
  ]);
  const found: readonly (readonly [Kind, KeyOf])[] = [
    ...secrets.map(({ sealed }) => ['secrets', box.keyOf(sealed)] as const),
    ...channels.flatMap(({ target: [kept] }) =>
      kept === undefined ? [] : [['channels', box.keyOf(kept)] as const],
    ),
    // Its codes may have been made anew since: the worse of the two counts.
    ...apps.map(({ secret, backupCodes }) => {
      const [worse] = [secret, backupCodes].map(box.keyOf).toSorted((a, b) => rank(b) - rank(a));
      return ['apps', worse as KeyOf] as const;
    }),
  ];
  const none = { secrets: 0, channels: 0, apps: 0 };
  const keys = new Map<string | null, SealedUnder>([
    [box.keyId, { keyId: box.keyId, state: 'present', ...none }],
  ]);
  for (const [kind, key] of found) {
    const sum = keys.get(key.keyId) ?? { ...key, ...none };
    keys.set(key.keyId, { ...sum, [kind]: sum[kind] + 1 });
  }
  return [...keys.values()].sort((a, b) => rank(a) - rank(b));
}

const rank = ({ state }: KeyOf) => RANK[state];
