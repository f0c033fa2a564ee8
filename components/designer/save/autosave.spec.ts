import { describe, expect, it } from 'vitest';
import { nextSave, retryPauseMs, type SaveEvent, startSaving } from './autosave';

const saving = (...events: SaveEvent[]) => events.reduce(nextSave, startSaving(7));

const edit: SaveEvent = { type: 'Edited', clean: false };
const start: SaveEvent = { type: 'SaveStarted' };

describe('autosave', () => {
  it('waits after an edit, and rests again when the edit is undone', () => {
    expect(saving(edit).status.type).toBe('waiting');
    expect(saving(edit, { type: 'Edited', clean: true }).status.type).toBe('saved');
  });

  it('builds on the new revision once saved', () => {
    const state = saving(edit, start, { type: 'SaveSucceeded', revision: 8, clean: true });
    expect(state).toEqual({ revision: 8, failures: 0, status: { type: 'saved' } });
  });

  it('saves again what was edited while it saved', () => {
    const state = saving(edit, start, edit, { type: 'SaveSucceeded', revision: 8, clean: false });
    expect(state.status.type).toBe('waiting');
  });

  it('tries again with growing pauses while nobody answers', () => {
    const offline: SaveEvent = { type: 'SaveFailed', reason: 'offline' };
    const state = saving(edit, start, offline, { type: 'RetryDue' }, start, offline);
    expect(state.status).toEqual({ type: 'offline', failures: 2 });
    expect(state.revision).toBe(7);
    expect([1, 2, 9].map(retryPauseMs)).toEqual([2_000, 4_000, 30_000]);
  });

  it('stays with a conflict until its author has chosen', () => {
    const conflict: SaveEvent = { type: 'SaveFailed', reason: 'conflict' };
    expect(saving(edit, start, conflict, edit).status.type).toBe('conflict');
    const settled = saving(edit, start, conflict, {
      type: 'ConflictSettled',
      revision: 9,
      clean: false,
    });
    expect(settled).toEqual({ revision: 9, failures: 0, status: { type: 'waiting' } });
  });

  it('waits for another edit when the server refused this one', () => {
    const refused = saving(edit, start, { type: 'SaveRefused', message: 'Too large' });
    expect(refused.status).toEqual({ type: 'refused', message: 'Too large' });
    expect(nextSave(refused, edit).status.type).toBe('waiting');
  });
});
