'use client';
import { X } from 'lucide-react';
import { Combobox } from '@/components/ui/combobox';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { ROLE_OPTIONS } from '../model/roles';
import type { User } from './use-users';

/** A role for the sagas with a label. */
export type Grant = User['grants'][number];

const GRANTABLE = ROLE_OPTIONS.filter(({ value }) => value !== 'guest' && value !== 'admin');

type GrantRowProps = {
  readonly grant: Grant;
  readonly labels: readonly string[];
  readonly onChange: (grant: Grant) => void;
  readonly onRemove: () => void;
};

/** One grant: the label, and what they are for its sagas. */
export function GrantRow({ grant, labels, onChange, onRemove }: GrantRowProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_8rem_2rem] items-center gap-2">
      <Combobox
        label="Label"
        placeholder="Choose a label"
        value={grant.label}
        options={labels.map((label) => ({ value: label, label }))}
        onValueChange={(label) => onChange({ ...grant, label })}
        className="w-full"
      />
      <Select
        aria-label={`Role for ${grant.label || 'the label'}`}
        value={grant.role}
        options={GRANTABLE}
        onValueChange={(role) => onChange({ ...grant, role: role as Grant['role'] })}
      />
      <IconButton label={`Remove ${grant.label || 'the label'}`} onClick={onRemove}>
        <X />
      </IconButton>
    </li>
  );
}
