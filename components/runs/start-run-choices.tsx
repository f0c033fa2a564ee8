'use client';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { InputTemplate } from './model/input-templates';

type StartRunChoicesProps = {
  /** Newest first. */
  readonly versions: readonly { readonly version: number; readonly note: string }[];
  readonly version: number | undefined;
  readonly onVersion: (version: number) => void;
  readonly templates: readonly InputTemplate[];
  readonly template: string;
  readonly onTemplate: (id: string) => void;
};

/** Which version runs, and what the form is filled with. */
export function StartRunChoices(props: StartRunChoicesProps) {
  const { versions, version, onVersion, templates, template, onTemplate } = props;
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Version">
        <Select
          value={String(version)}
          onValueChange={(next) => onVersion(Number(next))}
          options={versions.map((each, index) => ({
            value: String(each.version),
            label: index === 0 ? `v${each.version}, latest` : `v${each.version}`,
            ...(each.note ? { hint: each.note } : {}),
          }))}
        />
      </Field>
      <Field label="Fill with">
        <Select
          value={template}
          onValueChange={onTemplate}
          options={templates.map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
    </div>
  );
}
