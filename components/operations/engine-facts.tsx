import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { readModelsWords, relayWords, standbyWords } from './model/set-up-words';

type Room = Outputs['operations']['get'];

/** How the engine is set up: who publishes what was committed, and where lists are read. */
export function EngineFacts({ room }: { readonly room: Room }) {
  const { relay, standbys, readModels } = room;
  const name = ({ database }: Room['standbys'][number]) =>
    standbys.length === 1 ? 'Lists and numbers' : `Lists, database ${database}`;
  return (
    <dl className="mt-4 flex flex-col gap-1.5 text-sm">
      <Fact name="Outbox relay">{relayWords(relay)}</Fact>
      <Fact name="Read models" warns={readModels.need !== 'none'}>
        {readModelsWords(readModels)}
      </Fact>
      {standbys.map((standby) => (
        <Fact key={standby.database} name={name(standby)} warns={standby.status !== 'used'}>
          {standbyWords(standby)}
        </Fact>
      ))}
    </dl>
  );
}

type FactProps = {
  readonly name: string;
  readonly children: ReactNode;
  readonly warns?: boolean;
};

function Fact({ name, children, warns = false }: FactProps) {
  return (
    <div className="flex flex-col gap-x-3 sm:flex-row">
      <dt className="shrink-0 text-subtle sm:w-48">{name}</dt>
      <dd className={warns ? 'text-compensating' : 'text-muted'}>{children}</dd>
    </div>
  );
}
