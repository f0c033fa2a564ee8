import type { JetStreamManager } from '@nats-io/jetstream';
import { RetentionPolicy, StorageType } from '@nats-io/jetstream';

/** The stream for subjects that no other has. */
export const TRIGGERS = 'SAGA_TRIGGERS';
const STREAM_NOT_FOUND = 10_059;
const WEEK_NS = 7 * 24 * 3600 * 1e9;

/** The stream that holds a subject; where none does, one of the engine's own takes it in from now on. */
export async function streamWith(manager: JetStreamManager, subject: string): Promise<string> {
  for await (const name of manager.streams.names(subject)) return name;
  const existing = await manager.streams.info(TRIGGERS).catch((error: { code?: number }) => {
    if (error.code === STREAM_NOT_FOUND) return undefined;
    throw error;
  });
  if (existing) {
    const subjects = [...existing.config.subjects, subject];
    await manager.streams.update(TRIGGERS, { ...existing.config, subjects });
  } else {
    await manager.streams.add({
      name: TRIGGERS,
      subjects: [subject],
      max_age: WEEK_NS,
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
    });
  }
  return TRIGGERS;
}
