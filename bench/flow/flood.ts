import { jetstream } from '@nats-io/jetstream';
import { connect, headers as natsHeaders } from '@nats-io/transport-node';
import { whereabouts } from '../../e2e/fixtures/app-under-test';

export type Flood = { readonly messages: number; readonly seconds: number };

const SAGAS = 6;
const SERVICES = 8;
/** No worker listens there. */
const NOBODYS_REPLIES = 'saga.reply.9999';
const SLICE_MS = 50;

/** Publishes commands and their replies as sagas and services would, at an even pace; half are replies. */
export async function flood(given: { seconds: number; perSecond: number }): Promise<Flood> {
  const url = new URL(whereabouts().natsUrl);
  const connection = await connect({
    servers: url.host,
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { pass: decodeURIComponent(url.password) }),
  });
  const stream = jetstream(connection);
  const begun = performance.now();
  const pairs = (given.seconds * given.perSecond) / 2;
  const open: Promise<unknown>[] = [];
  for (let at = 0; at < pairs; ) {
    const due = Math.min(pairs, ((performance.now() - begun) / 1000) * (given.perSecond / 2));
    for (; at < due; at++) open.push(...pair(stream, `${begun}-${at}`, at));
    await Promise.all(open.splice(0));
    await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
  }
  const seconds = (performance.now() - begun) / 1000;
  await connection.close();
  return { messages: pairs * 2, seconds };
}

function pair(stream: ReturnType<typeof jetstream>, id: string, at: number): Promise<unknown>[] {
  const saga = `bench-${at % SAGAS}`;
  const service = `depot-${(at * 7 + Math.floor(at / SAGAS)) % SERVICES}`;
  const command = natsHeaders();
  command.set('ce-id', id);
  command.set('ce-source', `backstitch/${saga}`);
  command.set('ce-runid', `run-${id}`);
  command.set('ce-partitionkey', `run-${id}`);
  const reply = natsHeaders();
  reply.set('ce-causationid', id);
  reply.set('ce-type', `backstitch.reply.${at % 50 === 0 ? 'failed' : 'succeeded'}.v1`);
  return [
    stream.publish(`saga.command.${service}.load`, '{}', { headers: command }),
    stream.publish(NOBODYS_REPLIES, '{}', { headers: reply }),
  ];
}
