import type { Logger } from 'pino';
import { chaosBus } from '@/server/application/chaos/chaos-bus';
import { ChaosGate } from '@/server/application/chaos/chaos-gate';
import { type RunOnEdgeDeps, RunsOnEdges } from '@/server/application/chaos/run-on-edge';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { MessageBus } from '@/server/ports/message-bus';
import { ChaosReleaser } from '@/server/services/chaos-releaser';
import { ChaosRules } from '@/server/services/chaos-rules';

type Deps = RunOnEdgeDeps & {
  readonly chaos: ChaosStore;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Puts faults on the edges of a broker; `rules` and, in workers, `releaser` are to be started. */
export function withChaos(bus: MessageBus, deps: Deps) {
  const { chaos: store, ...rest } = deps;
  const rules = new ChaosRules({ ...rest, store });
  const runs = new RunsOnEdges(deps);
  const gate = new ChaosGate({ ...rest, store, runs, rules: () => rules.active });
  const releaser = new ChaosReleaser({ ...rest, store, bus });
  return { bus: chaosBus({ ...rest, bus, gate }), rules, releaser };
}
