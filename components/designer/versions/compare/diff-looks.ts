import { type LucideIcon, Minus, PencilLine, Plus } from 'lucide-react';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import type { NodeMark } from './compared-drawing';

/** How a change is shown: by word, sign and line, and by colour only besides. */
export type DiffLook = {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly text: string;
  readonly frame: string;
  readonly label: string;
};

/** The looks of what became of a node. */
export const DIFF_LOOK: { readonly [mark in NodeMark]: DiffLook } = {
  added: {
    word: 'added',
    icon: Plus,
    text: 'text-completed',
    frame: 'border-2 border-solid border-completed',
    label: 'border-completed-line bg-completed-soft text-completed',
  },
  removed: {
    word: 'removed',
    icon: Minus,
    text: 'text-stuck',
    frame: 'border-2 border-dashed border-stuck bg-background/60',
    label: 'border-stuck-line bg-stuck-soft text-stuck',
  },
  changed: {
    word: 'changed',
    icon: PencilLine,
    text: 'text-compensating',
    frame: 'border-2 border-dotted border-compensating',
    label: 'border-compensating-line bg-compensating-soft text-compensating',
  },
};

/** The look of a change in the list. */
export function lookOf({ kind }: DiffEntry): DiffLook {
  return DIFF_LOOK[kind === 'added' || kind === 'removed' ? kind : 'changed'];
}
