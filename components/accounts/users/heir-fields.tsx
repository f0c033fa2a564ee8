'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { User } from './use-users';

/** Who takes over, and whether API keys pass to them as well. */
type ChosenHeir = { readonly id: string; readonly keys: boolean };

/** Null: nobody; `unknown`: an address is typed that is nobody's, as far as the server has answered. */
export type HeirChoice = ChosenHeir | 'unknown' | null;

type HeirFieldsProps = {
  readonly leaving: User;
  readonly heir: HeirChoice;
  /** The same function at each render. */
  readonly onChange: (heir: HeirChoice) => void;
};

/** Chooses who takes over open dead letters and debts of somebody, and their API keys if that is wished. */
export function HeirFields({ leaving, heir, onChange }: HeirFieldsProps) {
  const trpc = useTRPC();
  const list = useId();
  const keysLabel = useId();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const found = useQuery(
    trpc.users.list.queryOptions(
      { limit: 20, state: 'active', ...(search ? { search } : {}) },
      { placeholderData: keepPreviousData },
    ),
  );
  const people = found.data?.items.filter(({ id }) => id !== leaving.id) ?? [];
  const chosen = people.find(({ email }) => email === text.trim().toLowerCase())?.id ?? null;
  // Whoever types faster than the server answers is found once it does.
  const none = text.trim() === '' ? null : 'unknown';
  useEffect(() => onChange(chosen ? { id: chosen, keys: false } : none), [chosen, none, onChange]);
  return (
    <>
      <Field
        label="Hand over to"
        optional
        hint="Takes over their open dead letters and what they look after of debts."
        error={
          heir === 'unknown' && !found.isFetching
            ? 'Choose somebody with an active account, by e-mail.'
            : undefined
        }
      >
        <Input
          list={list}
          type="email"
          autoComplete="off"
          placeholder="name@example.com"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <datalist id={list}>
        {people.map(({ id, email, name }) => (
          <option key={id} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      {heir && heir !== 'unknown' && (
        <div className="flex items-start gap-2 text-sm">
          <Checkbox
            aria-labelledby={keysLabel}
            checked={heir.keys}
            onCheckedChange={(keys) => onChange({ ...heir, keys: keys === true })}
          />
          <span id={keysLabel}>
            Their API keys pass over too, so that programs go on. Whoever knows a key can still use
            it.
          </span>
        </div>
      )}
    </>
  );
}
