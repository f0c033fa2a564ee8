'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import type { Json } from '@/saga/definition/primitives';
import type { RunState } from '@/saga/run/state';
import type { Outcome } from '@/saga/simulate/outcomes';
import { JsonField } from '../inspector/controls/json-field';
import { nodeNamed } from '../model/drawing';
import { useDefinition, useDesigner, useDesignerStore } from '../store/use-designer';
import { offerOf, offersFor } from './model/choices';
import { choiceAt, chosen, nextAttempt, type Session, unchosen } from './model/session';

type OutcomeChoiceProps = {
  readonly session: Session;
  /** The run at the moment that is shown. */
  readonly state: RunState | undefined;
  readonly onChange: (session: Session) => void;
};

/** Chooses what the selected node does at its next attempt; lists what was chosen. */
export function OutcomeChoice(props: OutcomeChoiceProps) {
  const definition = useDefinition();
  const only = useDesigner(({ selection }) =>
    selection.size === 1 ? [...selection][0] : undefined,
  );
  const node = only === undefined ? undefined : nodeNamed(definition, only);
  const offers = node ? offersFor(node) : [];
  return (
    <section aria-label="Outcomes" className="flex flex-col gap-2">
      {node && offers.length > 0 ? (
        <NodeChoice key={node.name} {...props} name={node.name} offers={offers} />
      ) : (
        <p className="text-sm text-muted">
          Select a step on the canvas to choose what it does; else it succeeds.
        </p>
      )}
      <Chosen {...props} />
    </section>
  );
}

type NodeChoiceProps = OutcomeChoiceProps & {
  readonly name: string;
  readonly offers: ReturnType<typeof offersFor>;
};

function NodeChoice({ session, state, onChange, name, offers }: NodeChoiceProps) {
  const id = useId();
  const [every, setEvery] = useState(false);
  const next = nextAttempt(state, name);
  const attempt = every ? 'every' : next;
  const now = choiceAt(session, name, next);
  const result = typeof now === 'object' && 'result' in now ? (now.result as Json) : undefined;
  const given = offerOf(offers, now);
  const choose = (outcome: Outcome) => onChange(chosen(session, { node: name, outcome, attempt }));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <label htmlFor={id}>
          <code className="font-mono text-xs font-medium">{name}</code>, attempt {next}
        </label>
        <Select
          id={id}
          size="sm"
          className="min-w-44 flex-1"
          value={given ?? offers[0]?.key ?? ''}
          onValueChange={(key) => {
            const offer = offers.find((each) => each.key === key);
            if (offer) choose(offer.outcome);
          }}
          options={offers.map(({ key, label }) => ({ value: key, label }))}
        />
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within is a button of Radix. */}
      <label className="flex w-fit items-center gap-2 text-xs text-muted">
        <Checkbox checked={every} onCheckedChange={(checked) => setEvery(checked === true)} />
        Choose for every attempt
      </label>
      {(given === 'ok' || given === null) && (
        <JsonField
          label={`Result of ${name}`}
          hint="What it answers; its input when empty."
          value={result}
          onChange={(value) => choose(value === undefined ? 'ok' : { result: value })}
        />
      )}
    </div>
  );
}

function Chosen({ session, onChange }: OutcomeChoiceProps) {
  const store = useDesignerStore();
  const names = Object.keys(session.outcomes);
  if (names.length === 0) return null;
  return (
    <ul aria-label="Chosen outcomes" className="flex flex-col text-xs">
      {names.map((name) => (
        <li key={name} className="flex items-center gap-2">
          <button
            type="button"
            className="min-h-6 font-mono hover:underline"
            onClick={() => store.getState().show(name)}
          >
            {name}
          </button>
          <span className="min-w-0 flex-1 truncate text-muted">{told(session.outcomes[name])}</span>
          <IconButton
            label={`Forget what ${name} does`}
            size="sm"
            onClick={() => onChange(unchosen(session, name))}
          >
            <X />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function told(given: Session['outcomes'][string] | undefined): string {
  if (given === undefined) return '';
  return Array.isArray(given) ? given.map(word).join(', ') : `always ${word(given)}`;
}

function word(outcome: Outcome): string {
  if (typeof outcome === 'string') return outcome;
  return 'error' in outcome ? outcome.error : JSON.stringify(outcome.result);
}
