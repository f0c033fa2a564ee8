import type { RecordedEvent } from '@/saga/run/events';

/** What is kept at most, in characters of its JSON. */
const MOST_CHARS = 8_000_000;
/** Below this share of a page, over some pages, looking here first costs more than it saves. */
const LEAST_SHARE = 0.4;
/** How much one page counts in that. */
const WEIGHT = 0.1;
/** So many pages are read as a whole then. */
const WHOLE_PAGES = 60;

/**
 * Events that this process has just stored or read, until they are asked for in commit order: who projects them need
 * not read again what it has decided itself. Keeps nothing while nobody asks, and nothing when whoever asks is far
 * behind.
 */
export class RecentEvents {
  readonly #runs = new Map<string, RecordedEvent[]>();
  #chars = 0;
  #count = 0;
  #isAsked = false;
  #share = 1;
  #wholePages = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Somebody reads a page in commit order. */
  ask(): void {
    if (this.#wholePages > 0) this.#wholePages--;
    else this.#isAsked = true;
  }

  /** `known` of the events of a page were here. Where they are few, other workers decide most runs. */
  note(known: number, events: number): void {
    if (events > 0) this.#share += (known / events - this.#share) * WEIGHT;
    if (this.#share > LEAST_SHARE) return;
    this.#forget();
    this.#share = 1;
    this.#wholePages = WHOLE_PAGES;
  }

  /** Keeps stored events, in the order of their versions; their JSON has so many characters. */
  keep(events: readonly RecordedEvent[], chars: number): void {
    if (!this.#isAsked) return;
    if (this.#chars + chars > MOST_CHARS) {
      this.#forget();
      return;
    }
    for (const event of events) {
      const kept = this.#runs.get(event.runId);
      if (kept) kept.push(event);
      else this.#runs.set(event.runId, [event]);
    }
    this.#count += events.length;
    this.#chars += chars;
  }

  /** The event, if it is here; it and those before it are kept no more. */
  take(runId: string, version: number): RecordedEvent | undefined {
    const kept = this.#runs.get(runId);
    if (!kept) return undefined;
    const at = kept.findIndex((event) => event.version >= version);
    const found = kept[at]?.version === version ? kept[at] : undefined;
    this.#drop(runId, kept, at === -1 ? kept.length : at + (found ? 1 : 0));
    return found;
  }

  /** Each event counts as if it were as long as the others. */
  #drop(runId: string, kept: RecordedEvent[], count: number): void {
    if (count === kept.length) this.#runs.delete(runId);
    else kept.splice(0, count);
    this.#chars -= (this.#chars / this.#count) * count;
    this.#count -= count;
  }

  #forget(): void {
    this.#runs.clear();
    this.#count = 0;
    this.#chars = 0;
    this.#isAsked = false;
  }
}
