import { Forbidden } from '@/server/application/errors';
import type { Permission, RequiredPermission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import type { ApiServices } from '../services';
import { bulkWithin } from './bulk';
import { chaosWithin } from './chaos';
import { flowsWithin } from './flows';
import { guardedLabels } from './guarded-labels';
import { lettersWithin, redrivesWithin } from './letters';
import { Reach, reachesAll } from './reach';
import { requireRunWithin } from './run-of';
import { runsWithin } from './runs';
import { editorsWithin, participantsWithin, sagasWithin } from './sagas';
import { capsulesWithin, debtsWithin, tracesWithin } from './traces';

/** What a caller works with. */
export type CallersServices = {
  readonly services: ApiServices;
  /** Follows what the caller may by now, for what goes on. Throws Forbidden when that is another kind of thing. */
  readonly keepUp: (principal: Principal) => Promise<void>;
};

/**
 * The services as far as a caller reaches who has this permission: all, or with some sagas only. Every procedure,
 * stream and route works on these, so what is out of reach is not there, whatever it is asked for by.
 */
export async function servicesFor(
  principal: Principal | null,
  permission: RequiredPermission,
  services: ApiServices,
): Promise<CallersServices> {
  if (principal === null) return { services, keepUp: async () => undefined };
  const guarded = { ...services, sagas: guardedLabels(services, principal) };
  if (reachesAll(principal, permission)) {
    const keepUp = async (now: Principal) => requireKind(reachesAll(now, permission));
    return { services: guarded, keepUp };
  }
  const reach = new Reach(principal, permission as Permission);
  await reach.refresh(services.grants);
  return {
    services: within(guarded, reach),
    keepUp: async (now) => {
      requireKind(!reachesAll(now, permission));
      await reach.refresh(services.grants, now);
    },
  };
}

function requireKind(same: boolean): void {
  if (!same) throw new Forbidden('What you may see has changed: load the page anew.');
}

/** Each service is named, so that one that comes is thought of; what is of no saga needs another permission. */
function within(services: ApiServices, reach: Reach): ApiServices {
  const requireRun = requireRunWithin(services.runs, reach);
  const { serviceLimits, operations, accounts, alerts, secrets, views, live, audit, grants } =
    services;
  return {
    ...{ serviceLimits, operations, accounts, alerts, secrets, views, live, audit, grants },
    sagas: sagasWithin(services.sagas, reach),
    editors: editorsWithin(services.editors, reach),
    participants: participantsWithin(services.participants, reach),
    runs: runsWithin(services.runs, reach, requireRun),
    bulk: bulkWithin({ ...services, requireRun }, reach),
    capsules: capsulesWithin(services.capsules, requireRun),
    chaos: chaosWithin(services.chaos, reach, requireRun),
    deadLetters: lettersWithin(services.deadLetters, reach),
    redrives: redrivesWithin(services.redrives, reach),
    debts: debtsWithin(services.debts, reach, requireRun),
    flow: flowsWithin(services.flow, reach),
    trace: tracesWithin(services, reach, requireRun),
  };
}
