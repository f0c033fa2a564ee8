import Link from 'next/link';
import type { Outputs } from '@/components/api/router-types';

type Channels = Outputs['secrets']['list']['channels'];

/** The alert channels whose address is sealed as well, and is changed where they are. */
export function ChannelAddresses({ channels }: { channels: Channels }) {
  return (
    <section aria-labelledby="channels-heading" className="mt-8 px-4 sm:px-6">
      <h2 id="channels-heading" className="text-base font-semibold">
        Alert channels
      </h2>
      <p className="max-w-prose text-sm text-muted">
        Their addresses hold tokens, so they are sealed, too:{' '}
        {channels.map(({ name }) => name).join(', ')}. They are changed under{' '}
        <Link href="/alerts?tab=channels" className="underline underline-offset-2 hover:text-ink">
          Alerts → Channels
        </Link>
        .
      </p>
    </section>
  );
}
