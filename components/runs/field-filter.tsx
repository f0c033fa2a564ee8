'use client';
import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import type { RunFilters } from './model/run-filters';

type FieldFilterProps = {
  /** The search fields of the sagas in question. */
  readonly names: readonly string[];
  readonly value: RunFilters['fields'];
  /** Told how the filters follow on those before. */
  readonly onChange: (next: (value: RunFilters['fields']) => RunFilters['fields']) => void;
};

/** Narrows the list to runs whose search fields are so; each that is set can be taken off. */
export function FieldFilter({ names, value, onChange }: FieldFilterProps) {
  const [open, setOpen] = useState(false);
  const set = Object.entries(value);
  const takeOff = (name: string) =>
    onChange((now) => Object.fromEntries(Object.entries(now).filter(([other]) => other !== name)));
  return (
    <>
      {set.map(([name, wanted]) => (
        <Button key={name} className="max-w-64" onClick={() => takeOff(name)}>
          <span className="truncate">
            {name}: <span className="font-mono">{wanted}</span>
          </span>
          <X aria-hidden />
          <span className="sr-only">: take off</span>
        </Button>
      ))}
      {names.length > 0 && (
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger asChild>
            <Button className="font-normal max-sm:w-full max-sm:justify-start">
              <Search aria-hidden /> By field
            </Button>
          </PopoverTrigger>
          <PopoverContent align="start" aria-label="Find by a field">
            <FieldForm
              names={names}
              onFind={(name, wanted) => {
                onChange((now) => ({ ...now, [name]: wanted }));
                setOpen(false);
              }}
            />
          </PopoverContent>
        </Popover>
      )}
    </>
  );
}

type FieldFormProps = {
  readonly names: readonly string[];
  readonly onFind: (name: string, value: string) => void;
};

function FieldForm({ names, onFind }: FieldFormProps) {
  const [name, setName] = useState(names[0] ?? '');
  const [text, setText] = useState('');
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onFind(name, text.trim());
      }}
    >
      <Field label="Field">
        <Select
          aria-label="Field"
          value={name}
          onValueChange={setName}
          options={names.map((one) => ({ value: one, label: one }))}
        />
      </Field>
      <Field label="Is" hint="The whole value, as it is written.">
        <Input
          autoFocus
          spellCheck={false}
          className="font-mono"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" disabled={text.trim() === ''}>
        Find runs
      </Button>
    </form>
  );
}
