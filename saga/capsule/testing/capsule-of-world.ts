import type { SagaDefinition } from '../../definition/saga-definition';
import type { RecordedEvent, RunEvent } from '../../run/events';
import type { RunMessage } from '../../run/messages';
import { World } from '../../testing/world';
import { type Capsule, makeCapsule } from '../capsule';

/** A world that keeps its events as they are stored. */
export class RecordingWorld extends World {
  readonly recorded: RecordedEvent[] = [];
  #messages = 0;

  override handle(message: RunMessage): readonly RunEvent[] {
    this.#messages += 1;
    const before = this.events.length;
    const events = super.handle(message);
    // What people do has an id of its own each time; here some share theirs.
    const isDeed = 'by' in message;
    const causationId = isDeed ? `${message.messageId}#${this.#messages}` : message.messageId;
    for (const [index, event] of events.entries()) {
      const version = before + index + 1;
      const { runId } = this.state;
      this.recorded.push({ runId, version, occurredAt: this.now, event, causationId });
    }
    return events;
  }
}

/** The capsule of that run. */
export function capsuleOf(definition: SagaDefinition, world: RecordingWorld): Capsule {
  return capsuleOfEvents(definition, world.recorded);
}

/** The capsule of the run that has these events. */
export function capsuleOfEvents(
  definition: SagaDefinition,
  recorded: readonly RecordedEvent[],
): Capsule {
  const events = recorded.map(({ event: { type, ...data }, runId: _, ...rest }) => {
    return { ...rest, type, data: JSON.parse(JSON.stringify(data)) };
  });
  const runId = recorded[0]?.runId ?? '';
  const saga = definition.name;
  return makeCapsule({
    ...{ madeAt: '2026-01-01T00:00:00.000Z', madeBy: 'Test', note: '', masked: [] },
    definitions: [{ saga, version: 1, definition }],
    runs: [{ runId, saga, sagaVersion: 1, events, letters: [] }],
  });
}
