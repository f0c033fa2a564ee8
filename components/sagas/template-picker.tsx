'use client';
import { FilePlus2 } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { SagaThumbnail } from '@/components/canvas/saga-thumbnail';

type Template = Outputs['sagas']['templates'][number];

type TemplatePickerProps = {
  readonly templates: readonly Template[];
  /** A template's name, or `blank`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Chooses what a new saga starts from. */
export function TemplatePicker({ templates, value, onChange }: TemplatePickerProps) {
  return (
    <RadioGroup.Root
      value={value}
      onValueChange={onChange}
      aria-label="Start from"
      className="grid grid-cols-2 gap-2 sm:grid-cols-3"
    >
      <Choice
        value="blank"
        title="Blank"
        about="A start and an end, to draw between."
        picture={<FilePlus2 aria-hidden className="size-6 text-subtle" />}
      />
      {templates.map(({ name, title, description, definition }) => (
        <Choice
          key={name}
          value={name}
          title={title}
          about={description}
          picture={<SagaThumbnail definition={definition} className="size-full" />}
        />
      ))}
    </RadioGroup.Root>
  );
}

type ChoiceProps = {
  readonly value: string;
  readonly title: string;
  /** What it does, and what it teaches. */
  readonly about: string;
  readonly picture: ReactNode;
};

function Choice({ value, title, about, picture }: ChoiceProps) {
  return (
    <RadioGroup.Item
      value={value}
      aria-label={title}
      title={about}
      className="flex flex-col overflow-hidden rounded-lg border border-line text-left hover:border-line-strong data-[state=checked]:border-accent data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
    >
      <span className="flex h-28 w-full items-center justify-center bg-background p-3">
        {picture}
      </span>
      <span className="block w-full border-t border-line px-3 py-2">
        <span className="block truncate text-sm font-medium">{title}</span>
        <span className="mt-0.5 line-clamp-3 text-xs text-subtle">{about}</span>
      </span>
    </RadioGroup.Item>
  );
}
