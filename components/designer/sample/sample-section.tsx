'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { Json } from '@/saga/definition/primitives';
import { JsonField } from '../inspector/controls/json-field';
import { Section } from '../inspector/controls/section';
import { readScope } from './remembered-sample';
import { type Sample, useSample } from './use-sample';

const SOURCES = [
  { value: 'schema', label: 'From the schemas' },
  { value: 'run', label: 'Last run' },
  { value: 'edited', label: 'My own' },
] as const;

const SUMMARIES = { schema: 'from the schemas', run: 'the last run', edited: 'my own' } as const;

/** The values that the expressions of the drawing are shown with: made up, of the last run, or one’s own. */
export function SampleSection() {
  const sample = useSample();
  const { source, scope, choose, edit } = sample;
  const change = (value: Json | undefined) => {
    const read = readScope(value);
    if (read) edit(read);
  };
  return (
    <Section title="Sample" summary={SUMMARIES[source]} closed>
      <SegmentedControl
        label="Where the sample comes from"
        value={source}
        onChange={choose}
        segments={SOURCES}
        className="self-start"
      />
      <p className="text-xs text-subtle">{wordsOf(sample)}</p>
      {scope && (
        <JsonField
          label="What expressions see"
          hint="Edit it to try expressions out; it changes nothing but the previews."
          objectOnly
          alwaysEditable
          value={scope as unknown as Json}
          onChange={change}
        />
      )}
    </Section>
  );
}

function wordsOf({ source, lastRun, edited }: Sample): ReactNode {
  if (source === 'schema') {
    return 'Made up of the defaults, examples and types of the schemas, as if every node had run.';
  }
  if (source === 'edited') {
    return edited ? 'Kept in this browser.' : 'Begin with what the schemas say, and edit it below.';
  }
  switch (lastRun.status) {
    case 'loading':
      return 'Reading the last run…';
    case 'none':
      return 'This saga has not been run yet.';
    case 'failed':
      return 'The last run could not be read. Choose another source, or try again later.';
    case 'ready':
      return (
        <>
          What{' '}
          <Link href={`/runs/${lastRun.runId}`} className="text-accent hover:underline">
            the run
          </Link>{' '}
          begun <RelativeTime at={lastRun.at} /> had at its end.
        </>
      );
    default:
      return lastRun satisfies never;
  }
}
