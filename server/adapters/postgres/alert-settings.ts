import type { RuleName } from '@/server/application/alerts/rules';
import type { AlertChannel, AlertSettings } from '@/server/ports/alert-store';
import { isUuid } from './cursor';
import type { AlertChannel as ChannelRow } from './generated/client';
import type { Prisma } from './prisma-client';

/** Rules and channels in Postgres; see the port for the contract. */
export function postgresAlertSettings(prisma: Prisma): AlertSettings {
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
      return rows.map(toChannel);
    },

    async saveChannel(channel) {
      const { id, name, enabled, type } = channel;
      const target = channel.type === 'email' ? [...channel.to] : [channel.url];
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

function toChannel({ target, type, ...rest }: ChannelRow): AlertChannel {
  if (type === 'email') return { ...rest, type, to: target };
  return { ...rest, type: type as 'webhook' | 'slack', url: target[0] ?? '' };
}
