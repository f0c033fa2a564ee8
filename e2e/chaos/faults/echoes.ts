import { setTimeout as pause } from 'node:timers/promises';
import { connect, headers, type Msg } from '@nats-io/transport-node';
import { natsAddress } from '@/participant/nats-address';
import { eventually } from '@/server/testing/eventually';
import type { Fault } from './fault';

const ECHO = 'x-echo';
const WANTED = 150;
const LATEST_MS = 1_500;

/**
 * Messages come twice and three times, as other messages to the broker, and out of order: each copy is
 * late by a chance of its own.
 */
export const echoes: Fault = {
  name: 'messages doubled, reordered',
  async inject({ nats }, random) {
    const connection = await connect(natsAddress(nats.url));
    const copies: Promise<void>[] = [];
    let isOver = false;
    const again = async (message: Msg) => {
      await pause(random() * LATEST_MS);
      const fields = headers();
      for (const [name, values] of message.headers ?? []) {
        // Under its own id the broker would drop the copy.
        if (name !== 'Nats-Msg-Id') fields.set(name, values[0] ?? '');
      }
      fields.set(ECHO, 'yes');
      connection.publish(message.subject, message.data, { headers: fields });
    };
    const callback = (_: Error | null, message: Msg) => {
      if (isOver || message.headers?.has(ECHO)) return;
      const times = Math.floor(random() * 3);
      for (let copy = 0; copy < times; copy++) copies.push(again(message));
    };
    for (const subject of ['saga.command.>', 'saga.reply.>', 'saga.event.*.flow.>']) {
      connection.subscribe(subject, { callback });
    }
    // What is under way may be less than what is wanted.
    await eventually(
      () => copies.length,
      (count) => count >= WANTED,
      5_000,
    ).catch(() => undefined);
    isOver = true;
    await Promise.all(copies);
    await connection.drain();
  },
};
