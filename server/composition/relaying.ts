import { postgresOutboxFeed } from '@/server/adapters/postgres/outbox-feed';
import type { OutboxBell } from '@/server/ports/outbox-bell';
import { CdcRelay } from '@/server/services/cdc-relay';
import { OutboxSweeper } from '@/server/services/outbox-sweeper';
import type { OwnedPartitions } from '@/server/services/owned-partitions';
import type { Service } from '@/server/services/service';
import type { Backend } from './backend';
import type { RelayMode } from './backend-config';

/** What gets to the broker what was committed. */
export function relayOf(
  { relay, databaseUrl }: { readonly relay: RelayMode; readonly databaseUrl: string },
  { backend, owned }: { readonly backend: Backend; readonly owned: OwnedPartitions },
): Service {
  if (relay === 'cdc') {
    return new CdcRelay({ ...backend, feed: postgresOutboxFeed(databaseUrl) });
  }
  const sweeper = new OutboxSweeper({ ...backend, owned });
  backend.bus.onConnected(() => sweeper.takeLeft());
  return belled(sweeper, backend.bell);
}

/** The sweeper, who is called by those that cannot publish what they have committed. */
function belled(sweeper: OutboxSweeper, bell: OutboxBell): Service {
  let listening: ReturnType<OutboxBell['listen']> | undefined;
  return {
    async start() {
      await sweeper.start();
      listening = bell.listen(() => sweeper.takeLeft());
    },
    async stop() {
      await listening?.stop();
      await sweeper.stop();
    },
  };
}
