import {
  type ServiceControl,
  type ServiceControls,
  untouched,
} from '@/server/ports/service-controls';

/** Limits and breakers in memory, for tests. */
export function memoryServiceControls(): ServiceControls {
  const stored = new Map<string, ServiceControl>();
  return {
    async list() {
      return [...stored.values()].sort((a, b) => (a.service < b.service ? -1 : 1));
    },
    async get(service) {
      return stored.get(service) ?? untouched(service);
    },
    async save({ breaker, revision, ...control }) {
      if (revision !== (stored.get(control.service)?.revision ?? 0)) return false;
      const kept = breaker.status === 'closed' ? { ...breaker, recent: [] } : breaker;
      stored.set(control.service, { ...control, breaker: kept, revision: revision + 1 });
      return true;
    },
  };
}
