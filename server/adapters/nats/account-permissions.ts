import type { BrokerAccount } from '@/server/ports/broker-accounts';
import { STREAMS } from './streams';

const API = '$JS.API';
const BLOBS = 'SAGA_BLOBS';

/** What nats-server lets a user do; all else is refused. */
export type Permissions = {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
};

/**
 * What a service's account may: have its own consumer of its own commands, acknowledge and answer them, give some up,
 * and keep to its limits. The subject that makes a consumer names the filter, which nats-server compares with what is
 * asked, so there is none without it. Inboxes are under a prefix of its own, or it could read what others are given.
 */
export function permissionsOf({ service, largePayloads }: BrokerAccount): Permissions {
  const { commands, control } = STREAMS;
  return {
    publish: [
      `${API}.INFO`,
      `${API}.STREAM.INFO.${commands}`,
      `${API}.CONSUMER.CREATE.${commands}.${service}.saga.command.${service}.>`,
      `${API}.CONSUMER.INFO.${commands}.${service}`,
      `${API}.CONSUMER.MSG.NEXT.${commands}.${service}`,
      `$JS.ACK.${commands}.${service}.>`,
      'saga.reply.*',
      'saga.reply.reactor.*',
      'saga.dead.*',
      `${API}.STREAM.INFO.${control}`,
      `${API}.DIRECT.GET.${control}.saga.control.${service}`,
      `${API}.DIRECT.GET.${control}.saga.turns.${service}`,
      `saga.turns.${service}`,
      ...(largePayloads ? BLOB_SUBJECTS : []),
    ],
    subscribe: [`_INBOX_${service}.>`, `saga.control.${service}`],
  };
}

/** The object store is one stream with a bucket's name. */
const BLOB_SUBJECTS = [
  `${API}.STREAM.INFO.OBJ_${BLOBS}`,
  `${API}.STREAM.CREATE.OBJ_${BLOBS}`,
  `${API}.STREAM.PURGE.OBJ_${BLOBS}`,
  `${API}.STREAM.MSG.GET.OBJ_${BLOBS}`,
  `${API}.DIRECT.GET.OBJ_${BLOBS}.>`,
  `${API}.CONSUMER.CREATE.OBJ_${BLOBS}.>`,
  `${API}.CONSUMER.DELETE.OBJ_${BLOBS}.>`,
  `$JS.FC.OBJ_${BLOBS}.>`,
  `$O.${BLOBS}.>`,
];
