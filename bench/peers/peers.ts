import { startDbos } from './dbos';
import { installPeers } from './install';
import type { Peers } from './peer';
import { startRestate } from './restate';

/** Installs and starts DBOS and Restate. */
export async function startPeers(): Promise<Peers> {
  const folder = await installPeers();
  const dbos = await startDbos(folder);
  const restate = await startRestate(folder);
  return {
    all: [...dbos.all, ...restate.all],
    async close() {
      await restate.close();
      await dbos.close();
    },
  };
}
