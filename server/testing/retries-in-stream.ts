import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { natsAddress } from '@/participant/nats-address';
import { REDRIVE_HEADER } from '@/saga/dead-letters/letter-origin';

/** The letters whose retries are among the stream's commands, one for each message. */
export async function retriesInStream(url: string): Promise<readonly string[]> {
  const nats = await connect(natsAddress(url));
  try {
    const manager = await jetstreamManager(nats);
    const { state } = await manager.streams.info('SAGA_COMMANDS');
    const letters: string[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage('SAGA_COMMANDS', { seq });
      const letter = message?.header?.get(REDRIVE_HEADER);
      if (letter) letters.push(letter);
    }
    return letters;
  } finally {
    await nats.close();
  }
}
