import type { Breaker } from '@/saga/limits/breaker';
import { DEFAULT_SETTINGS, type ServiceSettings } from '@/saga/limits/service-settings';
import {
  type ServiceControl,
  type ServiceControls,
  untouched,
} from '@/server/ports/service-controls';
import type { ServiceControl as Row } from './generated/client';
import type { InputJsonValue } from './generated/internal/prismaNamespace';
import type { Prisma } from './prisma-client';

/** Limits and breakers in Postgres; see the port for the contract. */
export function postgresServiceControls(prisma: Prisma): ServiceControls {
  return {
    async list() {
      const rows = await prisma.serviceControl.findMany({ orderBy: { service: 'asc' } });
      return rows.map(toControl);
    },

    async get(service) {
      const row = await prisma.serviceControl.findUnique({ where: { service } });
      return row ? toControl(row) : untouched(service);
    },

    async save({ service, settings, breaker, revision }) {
      const data = {
        settings: settings as InputJsonValue,
        breaker: stored(breaker) as InputJsonValue,
        revision: revision + 1,
      };
      if (revision === 0) {
        const { count } = await prisma.serviceControl.createMany({
          data: [{ service, ...data }],
          skipDuplicates: true,
        });
        return count === 1;
      }
      const { count } = await prisma.serviceControl.updateMany({
        where: { service, revision },
        data,
      });
      return count === 1;
    },
  };
}

function stored(breaker: Breaker): Breaker {
  return breaker.status === 'closed' ? { ...breaker, recent: [] } : breaker;
}

function toControl({ service, settings, breaker, revision }: Row): ServiceControl {
  return {
    service,
    // What was added to the settings since they were stored is as the product brings it.
    settings: { ...DEFAULT_SETTINGS, ...(settings as Partial<ServiceSettings>) },
    breaker: breaker as Breaker,
    revision,
  };
}
