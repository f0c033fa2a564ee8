'use client';
import { CircleCheck, CloudOff, LoaderCircle, PencilLine, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tooltip } from '@/components/ui/tooltip';
import type { SaveStatus } from './autosave';

type Look = { readonly icon: ReactNode; readonly word: string; readonly more: string };

/** Whether the draft is saved; announced when it changes. */
export function SaveIndicator({ status }: { status: SaveStatus }) {
  const { icon, word, more } = lookOf(status);
  return (
    <Tooltip content={more}>
      <span
        role="status"
        className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 text-xs whitespace-nowrap text-subtle [&_svg]:size-3.5"
      >
        {icon}
        {word}
      </span>
    </Tooltip>
  );
}

function lookOf(status: SaveStatus): Look {
  switch (status.type) {
    case 'saved':
      return {
        icon: <CircleCheck aria-hidden className="text-completed" />,
        word: 'Saved',
        more: 'The draft is stored. It changes nothing until you publish.',
      };
    case 'waiting':
      return { icon: <PencilLine aria-hidden />, word: 'Edited', more: 'Saved in a moment.' };
    case 'saving':
      return {
        icon: <LoaderCircle aria-hidden className="animate-spin" />,
        word: 'Saving…',
        more: 'The draft is being stored.',
      };
    case 'offline':
      return {
        icon: <CloudOff aria-hidden className="text-compensating" />,
        word: 'Not saved, retrying',
        more: 'The server does not answer. Your edits are kept here and saved when it does.',
      };
    case 'conflict':
      return {
        icon: <TriangleAlert aria-hidden className="text-stuck" />,
        word: 'Conflict',
        more: 'Somebody else saved this draft meanwhile.',
      };
    case 'refused':
      return {
        icon: <TriangleAlert aria-hidden className="text-stuck" />,
        word: 'Not saved',
        more: status.message,
      };
    default:
      return status satisfies never;
  }
}
