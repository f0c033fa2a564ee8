import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@/server/testing/eventually';
import type { SmallDisk } from '../stack/small-disk';
import type { Fault } from './fault';

const FULL_FOR_MS = 2_000;

/**
 * The disk of database and broker is full for a while. A nats-server switches JetStream off then, and
 * Postgres may end itself: once there is room again both are started anew, as whoever made room would.
 */
export function fullDisk(disk: SmallDisk): Fault {
  return {
    name: 'disk full',
    async inject({ nats, postgres, sql }) {
      await disk.fill();
      await pause(FULL_FOR_MS);
      await disk.free();
      await nats.killAndStart();
      const works = async () => {
        await postgres.ensureRunning();
        return sql.query('select 1').then(
          () => true,
          () => false,
        );
      };
      await eventually(works, (answers) => answers, 60_000);
    },
  };
}
