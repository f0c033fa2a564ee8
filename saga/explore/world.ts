import type { RunState } from '../run/state';
import type { Assumed } from './branching';

/** How sure an effect is: 0 it is not there, 1 it may be (timed out, unsure), 2 it is. */
export type Sureness = 0 | 1 | 2;

/** What the world knows of one step or compensation of the run, whatever the run believes. */
export type Track = {
  readonly ref: string;
  readonly node: string;
  readonly kind: 'step' | 'compensation';
  /** Whether it is done by the run of a sub-saga, which takes as long as it takes. */
  readonly child: boolean;
  /** Of a sub-saga: whether its run was told to turn back. */
  readonly told: boolean;
  /** The latest attempt that was dispatched; 0 when it failed before the first. */
  readonly attempt: number;
  /** Whether that attempt's command is on its way or being worked on. */
  readonly out: boolean;
  readonly timer: 'attempt-timeout' | 'retry' | null;
  /** Of a step: whether its effect happened. */
  readonly effect: Sureness;
  /** Of a step: whether its effect was undone. */
  readonly undone: Sureness;
  /** Whether its success was accepted. */
  readonly completed: boolean;
  /** Whether the flow moved on behind it. */
  readonly passed: boolean;
  /** Of a compensation: the works it undoes. */
  readonly undoes: readonly string[];
};

/** What the world knows of a node that waits, or did. */
export type Waiting = {
  readonly ref: string;
  readonly node: string;
  readonly item: string | null;
  readonly awaits: 'time' | 'signal' | 'decision';
  readonly open: boolean;
};

/** What the world knows of a map that the flow came to. */
export type MapTrack = {
  readonly items: number;
  /** Indexes of items that were begun, and of those that have ended. */
  readonly begun: readonly number[];
  readonly ended: readonly number[];
  readonly done: boolean;
};

/** A signal that was sent to the run, and what it did with it. */
export type SentSignal = {
  readonly name: string;
  readonly correlation: string | undefined;
  readonly status: 'sent' | 'taken' | 'refused';
};

/** One state of the exploration: the run as the engine has it, and the world around it. */
export type World = {
  readonly run: RunState;
  /** By ref, in the order of their beginning. */
  readonly tracks: { readonly [ref: string]: Track };
  /** Timers of waits and of the deadline. */
  readonly timers: readonly string[];
  /** By ref. */
  readonly waits: { readonly [ref: string]: Waiting };
  /** By ref. */
  readonly maps: { readonly [ref: string]: MapTrack };
  /** By the id of the message. */
  readonly signals: { readonly [id: string]: SentSignal };
  readonly assumed: Assumed;
};

/** Time stands still: what may come at any time may come now. */
export const NOW = '2026-01-01T00:00:00.000Z';
export const RUN_ID = 'explored';

/** Whether nothing more happens without a person. */
export function isAtRest({ run }: World): boolean {
  return run.started && run.status !== 'running' && run.status !== 'compensating';
}

/** Whether anything will come that the run waits for; a deadline is nothing to wait for. */
export function waitsForAnything({ tracks, timers, waits }: World): boolean {
  return (
    Object.values(tracks).some(({ out, timer }) => out || timer !== null) ||
    timers.some((timerId) => timerId.endsWith('.wait')) ||
    Object.values(waits).some(({ open, awaits }) => open && awaits !== 'time')
  );
}
