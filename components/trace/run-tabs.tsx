'use client';
import type { ChaosHitView } from '@/components/chaos/model/chaos-types';
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { MessageView, RunSummary, StepView } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import type { RunTab } from './model/page-params';
import { SequenceView } from './sequence/sequence-view';
import { DataTab } from './tabs/data-tab';
import { EventsTab } from './tabs/events-tab';
import { MessagesTab } from './tabs/messages-tab';
import { StepsTab } from './tabs/steps-tab';
import { TimelineView } from './timeline/timeline-view';

type RunTabsProps = {
  readonly tab: RunTab;
  readonly onTab: (tab: RunTab) => void;
  readonly run: {
    readonly definition: SagaDefinition;
    readonly events: readonly RecordedEvent[];
    readonly shown: readonly RecordedEvent[];
    readonly view: {
      readonly summary: RunSummary;
      readonly steps: readonly StepView[];
      readonly messages: readonly MessageView[];
    };
  };
  readonly now: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
  /** What chaos did to its messages, up to the moment that is shown. */
  readonly faults?: readonly ChaosHitView[];
  /** The run is of another installation: nothing here leads on to it. */
  readonly elsewhere?: boolean;
};

/** What is below the canvas: the same run as timeline, messages, events, steps and data. */
export function RunTabs(props: RunTabsProps) {
  const { tab, onTab, run, now, selected, onSelect, faults = NONE, elsewhere = false } = props;
  const { definition, events, shown, view } = run;
  const { summary, steps, messages } = view;
  return (
    <Tabs
      value={tab}
      onValueChange={(next) => onTab(next as RunTab)}
      className="lg:min-h-0 lg:flex-1"
    >
      <TabsList aria-label="Views of the run" className="px-2 sm:px-4">
        <Tab value="timeline">Timeline</Tab>
        <Tab value="sequence">Sequence</Tab>
        <Tab value="messages" count={messages.length}>
          Messages
        </Tab>
        <Tab value="events" count={events.length}>
          Events
        </Tab>
        <Tab value="steps" count={steps.length}>
          Steps
        </Tab>
        <Tab value="data">Input &amp; output</Tab>
      </TabsList>
      <TabPanel value="timeline" className={PANEL}>
        <TimelineView
          events={shown}
          faults={faults}
          now={now}
          selected={selected}
          onSelect={onSelect}
        />
      </TabPanel>
      <TabPanel value="sequence" className={PANEL}>
        <SequenceView
          definition={definition}
          events={shown}
          startedAt={summary.startedAt}
          selected={selected}
          onSelect={onSelect}
        />
      </TabPanel>
      <TabPanel value="messages" className={PANEL}>
        <MessagesTab
          messages={messages}
          definition={definition}
          startedAt={summary.startedAt}
          faults={faults}
          passports={!elsewhere}
        />
      </TabPanel>
      <TabPanel value="events" className={PANEL}>
        <EventsTab
          events={events}
          startedAt={summary.startedAt}
          shownVersion={shown.length}
          passports={!elsewhere}
        />
      </TabPanel>
      <TabPanel value="steps" className={PANEL}>
        <StepsTab steps={steps} now={now} selected={selected} onSelect={onSelect} />
      </TabPanel>
      <TabPanel value="data" className={PANEL}>
        <DataTab summary={summary} />
      </TabPanel>
    </Tabs>
  );
}

const NONE: never[] = [];

const PANEL = 'flex flex-col p-3 sm:px-6 lg:overflow-y-auto data-[state=inactive]:hidden';
