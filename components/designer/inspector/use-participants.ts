'use client';
import { useQuery } from '@tanstack/react-query';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import type { Suggestion } from './controls/fields';

type Participant = Outputs['participants']['list'][number];

/** What is known of an action. */
export type KnownAction = Participant['actions'][number];

/** The participants of the library, the newest runs and the broker, as fields offer them. */
export function useParticipants() {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.participants.list.queryOptions(), staleTime: 60_000 });
  const of = (service: string) => data?.find((each) => each.service === service);
  return {
    services: (data ?? []).map(serviceSuggestion),
    actions: (service: string) => (of(service)?.actions ?? []).map(actionSuggestion),
    known: (service: string, action: string): KnownAction | undefined =>
      of(service)?.actions.find((each) => each.action === action),
    /** Undefined while nobody knows. */
    listens: (service: string): boolean | undefined => data && (of(service)?.listening ?? false),
  };
}

function serviceSuggestion({ service, listening, actions }: Participant): Suggestion {
  const count = actions.length === 1 ? '1 action' : `${actions.length} actions`;
  return { value: service, hint: listening ? `${count}, listens on NATS` : count };
}

function actionSuggestion({ action, sagas, seen }: KnownAction): Suggestion {
  const [first, ...more] = sagas;
  const used =
    first === undefined ? '' : `in ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  return { value: action, hint: [used, seen && 'ran lately'].filter(Boolean).join(', ') };
}
