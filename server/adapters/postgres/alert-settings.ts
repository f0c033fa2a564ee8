import { isSealed } from '@/server/adapters/secrets/envelope';
import type { RuleName } from '@/server/application/alerts/rules';
import type { AlertChannel, AlertSettings } from '@/server/ports/alert-store';
import type { SecretBox } from '@/server/ports/secret-box';
import { isUuid } from './cursor';
import type { AlertChannel as ChannelRow } from './generated/client';
import type { Prisma } from './prisma-client';

/**
 * Rules and channels in Postgres; see the port for the contract. Whoever knows the address of a webhook can write to
 * it, so addresses are sealed.
 */
export function postgresAlertSettings(prisma: Prisma, box: SecretBox): AlertSettings {
  return {
    async rules() {
      const rows = await prisma.alertRule.findMany();
      return new Map(rows.map(({ name, ...settings }) => [name as RuleName, settings]));
    },

    async saveRule(name, settings) {
      const { enabled, threshold, forSeconds } = settings;
      const data = { enabled, threshold, forSeconds };
      await prisma.alertRule.upsert({ where: { name }, create: { name, ...data }, update: data });
    },

    async channels() {
      const rows = await prisma.alertChannel.findMany({
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) => toChannel(row, box));
    },

    async saveChannel(channel) {
      const { id, name, enabled, type } = channel;
      const target =
        channel.type === 'email' ? [...channel.to] : [box.seal(channel.url, channelPurpose(id))];
      const data = { name, enabled, type, target };
      await prisma.alertChannel.upsert({ where: { id }, create: { id, ...data }, update: data });
    },

    async removeChannel(id) {
      if (!isUuid(id)) return false;
      const { count } = await prisma.alertChannel.deleteMany({ where: { id } });
      return count === 1;
    },
  };
}

/** What a channel's address is sealed for. */
export function channelPurpose(id: string): string {
  return `alert-channel/${id}`;
}

function toChannel({ target, type, ...rest }: ChannelRow, box: SecretBox): AlertChannel {
  if (type === 'email') return { ...rest, type, to: target };
  const [kept = ''] = target;
  // Written before addresses were sealed; `saga keys rotate` seals it.
  const url = isSealed(kept) ? box.open(kept, channelPurpose(rest.id)) : kept;
  return { ...rest, type: type as 'webhook' | 'slack', url };
}
