'use client';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { PanelSection } from '../panels/panel-section';
import { MendFirst } from '../prove/mend-first';
import { useUnprovable } from '../prove/use-unprovable';
import type { Session } from './model/session';
import { SessionStart } from './session-start';
import { SessionView } from './session-view';

/** Runs the drawing with the product's own decider, step by step, with outcomes that are chosen. */
export function SimulatePanel() {
  const [session, setSession] = useState<Session | null>(null);
  const unprovable = useUnprovable();
  return (
    <PanelSection
      name="simulate"
      label="Simulate"
      shortcut="S"
      button={
        <>
          <FlaskConical aria-hidden />
          Simulate
        </>
      }
    >
      {unprovable && unprovable.length > 0 ? (
        <div className="h-full overflow-y-auto">
          <MendFirst problems={unprovable} />
        </div>
      ) : session ? (
        <SessionView session={session} onChange={setSession} />
      ) : (
        <SessionStart onStart={(input) => setSession({ input, outcomes: {} })} />
      )}
    </PanelSection>
  );
}
