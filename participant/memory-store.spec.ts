import { MemoryStore, type MemoryTx } from './memory-store';
import { participantStoreContract } from './store.contract';

let store = new MemoryStore();

participantStoreContract<MemoryTx>('MemoryStore', {
  create: async () => {
    store = new MemoryStore();
    return store;
  },
  write: async (tx, row) => void tx.set(row, true),
  rows: async () => [...store.rows.keys()],
});
