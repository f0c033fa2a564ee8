import type { Answer, Ask } from './protocol';

/** A question that a worker of its own works on. */
export type Asked = {
  /** Asks for what is known so far. */
  readonly stop: () => void;
  /** Ends the work; nothing is answered any more. */
  readonly abandon: () => void;
};

/** Asks in a web worker of its own; every answer but `progress` is the last one. */
export function ask(
  question: Exclude<Ask, { type: 'stop' }>,
  answered: (answer: Answer) => void,
): Asked {
  const worker = new Worker(new URL('./explore.worker.ts', import.meta.url));
  const tell = (message: Ask) => worker.postMessage(message);
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.type !== 'progress') worker.terminate();
    answered(data);
  };
  worker.onerror = (event) => {
    worker.terminate();
    answered({ type: 'failed', message: event.message || 'The worker could not be started.' });
  };
  tell(question);
  return { stop: () => tell({ type: 'stop' }), abandon: () => worker.terminate() };
}
