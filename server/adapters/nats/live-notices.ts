import type { NatsConnection } from '@nats-io/transport-node';
import type { LiveNotice, LiveNotices } from '@/server/ports/live-notices';
import type { NatsLink } from './nats-link';

const SUBJECT = 'backstitch.live';

/**
 * Notices over core NATS: no stream, no wait. Those of this process reach its own listeners also
 * while the broker is away.
 */
export function natsLiveNotices(link: NatsLink): LiveNotices {
  const listeners = new Set<(notice: LiveNotice) => void>();
  const tell = (notice: LiveNotice) => {
    for (const listener of listeners) listener(notice);
  };
  const own = Math.random().toString(36).slice(2);
  let subscribed: NatsConnection | undefined;
  link.onConnected((connection) => {
    if (subscribed === connection) return;
    subscribed = connection;
    connection.subscribe(`${SUBJECT}.*`, {
      callback: (error, message) => {
        if (error || message.subject === `${SUBJECT}.${own}`) return;
        const notice = parse(message.string());
        if (notice) tell(notice);
      },
    });
  });
  return {
    publish(notice) {
      tell(notice);
      link.connection?.publish(`${SUBJECT}.${own}`, JSON.stringify(notice));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function parse(text: string): LiveNotice | undefined {
  try {
    const notice = JSON.parse(text) as LiveNotice;
    return typeof notice?.type === 'string' ? notice : undefined;
  } catch {
    return undefined;
  }
}
