import type { SagaNode } from '@/saga/definition/nodes';
import { inferSchema } from '@/saga/json-schema/infer';
import type { ListeningServices } from '@/server/ports/listening-services';
import type { SagaStore, StoredSaga } from '@/server/ports/saga-store';
import type { SeenWork, SeenWorkReader } from '@/server/ports/seen-work';
import type { ActionView, ParticipantServices } from '../services/participants';

export type ParticipantQueryDeps = {
  readonly sagas: Pick<SagaStore, 'list'>;
  readonly seenWork: SeenWorkReader;
  readonly listening: ListeningServices;
};

/** The questions about participants: who there is by the library, by the newest runs and by the broker. */
export function participantQueries(deps: ParticipantQueryDeps): ParticipantServices {
  return {
    async list() {
      const [sagas, seen, listening] = await Promise.all([
        deps.sagas.list(),
        deps.seenWork.recentWork(),
        deps.listening.listeningServices(),
      ]);
      const actions = new Actions();
      for (const work of seen) actions.addSeen(work);
      for (const saga of sagas) actions.addSaga(saga);
      return actions.byService(listening);
    },
  };
}

type Work = Extract<SagaNode, { readonly type: 'step' | 'compensation' }>;

/** Collects what is known of each action; what a drawing says counts before what was seen. */
class Actions {
  readonly #known = new Map<string, Map<string, ActionView>>();

  addSeen({ service, action, input, result }: SeenWork): void {
    this.#change(service, action, (known) => ({
      ...known,
      inputSchema: inferSchema([input]),
      resultSchema: inferSchema([result]),
      seen: true,
    }));
  }

  addSaga({ name, draft }: StoredSaga): void {
    for (const { service, action, inputSchema, resultSchema, transport } of workIn(draft.nodes)) {
      this.#change(service, action, (known) => ({
        ...known,
        inputSchema: inputSchema ?? known.inputSchema,
        resultSchema: resultSchema ?? known.resultSchema,
        transport: transport ?? known.transport,
        sagas: known.sagas.includes(name) ? known.sagas : [...known.sagas, name],
      }));
    }
  }

  byService(listening: readonly string[]) {
    const services = new Set([...this.#known.keys(), ...listening]);
    return [...services].sort().map((service) => ({
      service,
      listening: listening.includes(service),
      actions: [...(this.#known.get(service)?.values() ?? [])].sort((a, b) =>
        a.action.localeCompare(b.action),
      ),
    }));
  }

  #change(service: string, action: string, to: (known: ActionView) => ActionView): void {
    const actions = this.#known.get(service) ?? new Map<string, ActionView>();
    const nothing = { inputSchema: null, resultSchema: null, transport: null };
    actions.set(action, to(actions.get(action) ?? { action, ...nothing, sagas: [], seen: false }));
    this.#known.set(service, actions);
  }
}

/** The work of a draft, which may have errors of form. */
function workIn(nodes: readonly SagaNode[] | undefined): readonly Work[] {
  return (nodes ?? []).flatMap((node): readonly Work[] => {
    if (node.type === 'map') return workIn(node.body?.nodes);
    const isWork = node.type === 'step' || node.type === 'compensation';
    return isWork && node.service && node.action ? [node] : [];
  });
}
