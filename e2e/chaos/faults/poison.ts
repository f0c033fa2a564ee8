import { randomUUID } from 'node:crypto';
import { connect, headers } from '@nats-io/transport-node';
import { natsAddress } from '@/participant/nats-address';
import type { Fault } from './fault';

type Poison = { readonly subject: string; readonly fields?: Record<string, string> };

const reply = (fields: Record<string, string>) => ({ subject: 'saga.reply.3', fields });

/** What nobody can handle: on each subject something without sense, and something that almost has some. */
const POISON: readonly Poison[] = [
  { subject: 'saga.command.bank.withdraw' },
  { subject: 'saga.command.bank.nosuch' },
  { subject: 'saga.command._simulated.bank.withdraw' },
  { subject: 'saga.command._http.bank.withdraw' },
  reply({}),
  reply({ 'ce-type': 'backstitch.reply.succeeded.v1', 'ce-runid': randomUUID() }),
  { subject: 'saga.reply.reactor.bank' },
  // The bank's reactor hears it too, and has no use for the subject: it is the tracker's alone.
  { subject: 'saga.event.danced-transfer.flow.nonsense' },
  { subject: `saga.signal.${randomUUID()}.paid` },
];

/** A poison message on every subject: each is a dead letter for whom it reaches, and stops nothing. */
export const poison: Fault = {
  name: 'poison on every subject',
  async inject({ nats }) {
    const connection = await connect(natsAddress(nats.url));
    for (const { subject, fields } of POISON) {
      const own = headers();
      for (const [name, value] of Object.entries(fields ?? {})) own.set(name, value);
      connection.publish(subject, '{"half": ', { headers: own });
    }
    await connection.drain();
  },
  deadLetters: (times) => times * POISON.length,
};
