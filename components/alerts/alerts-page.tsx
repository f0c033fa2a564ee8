'use client';
import { useCan } from '@/components/api/use-session';
import { useUrlParams } from '@/components/shell/use-url-params';
import { PageHeader } from '@/components/ui/page-header';
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs';
import { AlertSheet } from './alert-sheet';
import { ChannelsPanel } from './channels-panel';
import { OpenAlerts } from './open-alerts';
import { ResolvedAlerts } from './resolved-alerts';
import { RulesTable } from './rules-table';
import { RunbooksPanel } from './runbooks-panel';

const TABS = ['open', 'history', 'rules', 'channels', 'runbooks'] as const;

/** What is wrong with the engine, what was, when it is said, and to whom. */
export function AlertsPage() {
  const [params, patch] = useUrlParams();
  const mayManage = useCan('alerts.manage');
  const asked = params.get('tab');
  const tab = TABS.find((one) => one === asked && (one !== 'channels' || mayManage)) ?? 'open';
  const chosen = params.get('alert');
  const open = (id: string) => patch({ alert: id });
  return (
    <>
      <PageHeader
        title="Alerts"
        description="What is wrong with the engine or its services: since when, how bad, and what to do."
      />
      <Tabs
        value={tab}
        onValueChange={(next) => patch({ tab: next === 'open' ? null : next, runbook: null })}
        className="flex-1"
      >
        <TabsList aria-label="Alerts" className="sm:px-4">
          <Tab value="open">Open</Tab>
          <Tab value="history">History</Tab>
          <Tab value="rules">Rules</Tab>
          {mayManage && <Tab value="channels">Channels</Tab>}
          <Tab value="runbooks">Runbooks</Tab>
        </TabsList>
        <TabPanel value="open">
          <OpenAlerts onOpen={open} />
        </TabPanel>
        <TabPanel value="history">
          <ResolvedAlerts onOpen={open} />
        </TabPanel>
        <TabPanel value="rules">
          <RulesTable />
        </TabPanel>
        {mayManage && (
          <TabPanel value="channels">
            <ChannelsPanel />
          </TabPanel>
        )}
        <TabPanel value="runbooks">
          <RunbooksPanel
            chosen={params.get('runbook')}
            onChoose={(runbook) => patch({ runbook })}
          />
        </TabPanel>
      </Tabs>
      {chosen && <AlertSheet id={chosen} onClose={() => patch({ alert: null })} />}
    </>
  );
}
