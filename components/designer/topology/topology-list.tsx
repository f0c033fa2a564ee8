import { Undo2 } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { Link, Party, Topology } from '@/saga/topology/topology';
import { leadsToWords, partyWord, partyWords } from '@/saga/topology/topology-words';

type TopologyListProps = {
  readonly topology: Topology;
  readonly chosen: string | null;
  readonly onChoose: (party: string | null) => void;
};

/** The picture in words: what each party does, and what it hears of whom. */
export function TopologyList({ topology, chosen, onChoose }: TopologyListProps) {
  const { parties, links } = topology;
  const shown = chosen === null ? parties : parties.filter(({ name }) => name === chosen);
  return (
    <ul
      aria-label="Who hears what, in words"
      className="grid gap-x-6 gap-y-4 p-3 text-xs @lg:grid-cols-2 @4xl:grid-cols-1"
    >
      {shown.map((party) => (
        <li key={party.name} className="flex flex-col gap-1">
          <PartyHead
            party={party}
            chosen={party.name === chosen}
            onChoose={() => onChoose(party.name === chosen ? null : party.name)}
          />
          <Heard links={links.filter(({ to }) => to === party.name)} />
        </li>
      ))}
    </ul>
  );
}

type PartyHeadProps = {
  readonly party: Party;
  readonly chosen: boolean;
  readonly onChoose: () => void;
};

function PartyHead({ party, chosen, onChoose }: PartyHeadProps) {
  return (
    <div>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={cn('text-sm font-medium hover:underline', chosen && 'text-accent')}
      >
        {partyWord(party.name)}
      </button>
      <p className="text-muted">{partyWords(party)}</p>
    </div>
  );
}

function Heard({ links }: { readonly links: readonly Link[] }) {
  if (links.length === 0) return <p className="text-subtle">Hears nobody.</p>;
  return (
    <ul className="flex flex-col gap-0.5 border-l border-line pl-2">
      {links.flatMap(({ from, messages }) =>
        messages.map((sent) => (
          <li key={`${from} ${sent.way} ${sent.name}`}>
            <span className="font-mono">{sent.name}</span>
            {sent.way === 'back' && (
              <>
                <Undo2 aria-hidden className="mx-1 inline size-3 text-compensating" />
                <span className="sr-only"> on the way back,</span>
              </>
            )}
            <span className="text-muted">
              {' '}
              of {partyWord(from)}
              {sent.leadsTo.length > 0 && `: ${leadsToWords(sent)}`}
            </span>
          </li>
        )),
      )}
    </ul>
  );
}
