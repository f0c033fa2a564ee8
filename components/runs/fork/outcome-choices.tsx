'use client';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Select } from '@/components/ui/select';
import { forkHref } from './fork-href';
import { AS_IT_WAS, type Told } from './model/fork-choices';
import type { Standing } from './model/node-standing';

type Choices = { readonly [name: string]: string };

type OutcomeChoicesProps = {
  readonly runId: string;
  readonly nodes: readonly Told[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly value: Choices;
  readonly onChange: (value: Choices) => void;
};

/** What each node does in the sandbox, apart from those whose outcomes lie before it. */
export function OutcomeChoices(props: OutcomeChoicesProps) {
  const { runId, nodes, standings, value, onChange } = props;
  const of = (type: Standing['type']) =>
    nodes.filter(({ name }) => (standings.get(name)?.type ?? 'ahead') === type);
  const [asked, ahead] = [of('asked'), of('ahead')];
  const choice = (node: Told) => (
    <ChoiceRow
      key={node.name}
      node={node}
      value={value[node.name] ?? AS_IT_WAS}
      onChange={(next) => onChange({ ...value, [node.name]: next })}
    />
  );
  return (
    <div className="mx-4 grid items-start gap-4 sm:mx-6 lg:grid-cols-[2fr_1fr]">
      <div className="flex flex-col gap-4">
        <Group title="From there on" hint="The sandbox asks these: choose what they do.">
          {asked.length === 0 && (
            <p className="text-sm text-muted">
              Nobody is asked any more: all there is to choose lies before.
            </p>
          )}
          <div className="grid gap-x-6 gap-y-2 xl:grid-cols-2">{asked.map(choice)}</div>
        </Group>
        {ahead.length > 0 && (
          <Group title="Not reached as it goes now" hint="It counts when the flow comes there.">
            <div className="grid gap-x-6 gap-y-2 xl:grid-cols-2">{ahead.map(choice)}</div>
          </Group>
        )}
      </div>
      <Settled runId={runId} nodes={of('settled')} standings={standings} />
    </div>
  );
}

type GroupProps = {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
};

function Group({ title, hint, children }: GroupProps) {
  return (
    <fieldset className="rounded-lg border border-line bg-surface px-4 pt-1 pb-4">
      <legend className="px-1 text-xs font-medium text-muted">{title}</legend>
      <p className="mb-3 text-xs text-subtle">{hint}</p>
      {children}
    </fieldset>
  );
}

type ChoiceRowProps = {
  readonly node: Told;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function ChoiceRow({ node: { name, kind, choices }, value, onChange }: ChoiceRowProps) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-mono text-xs">{name}</span>
        <span className="text-xs text-subtle">{kind}</span>
      </span>
      <Select
        aria-label={`What ${name} does`}
        value={value}
        onValueChange={onChange}
        options={choices}
        className="w-44 shrink-0 sm:w-52"
      />
    </div>
  );
}

type SettledProps = Pick<OutcomeChoicesProps, 'runId' | 'nodes' | 'standings'>;

/** What happened before the fork, and where to fork so that it can be chosen, too. */
function Settled({ runId, nodes, standings }: SettledProps) {
  if (nodes.length === 0) return null;
  return (
    <section
      aria-label="Settled before"
      className="rounded-lg border border-line bg-sunken px-4 pt-3 pb-3"
    >
      <h2 className="flex items-center gap-1.5 text-xs font-medium text-muted">
        <Lock aria-hidden className="size-3" /> Settled before
      </h2>
      <p className="mt-1 mb-2 text-xs text-subtle">
        These happened before the fork, and stay. Fork earlier to choose them, too.
      </p>
      <ul className="divide-y divide-line">
        {nodes.map(({ name, kind }) => {
          const standing = standings.get(name);
          if (standing?.type !== 'settled') return null;
          return (
            <li key={name} className="flex items-center gap-3 py-1.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-mono text-xs">{name}</span>
                <span className="text-xs text-muted">
                  {standing.words}
                  <span className="text-subtle">, {kind}</span>
                </span>
              </span>
              <Link
                href={forkHref(runId, standing.version - 1)}
                className="inline-flex min-h-6 shrink-0 items-center text-xs text-accent hover:underline"
              >
                Fork before event {standing.version}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
