'use client';
import type { Settings } from '../../model/change';
import { editSettings, settingsOf } from '../../model/gestures/edit';
import { orAbsent, withField } from '../../model/with-field';
import { SchemaField } from '../../schema/schema-field';
import { useDefinition, useDesignerStore } from '../../store/use-designer';
import { durationProblem } from '../controls/checks';
import { LongTextField, SelectField, TextField } from '../controls/fields';
import { Section } from '../controls/section';
import { SearchFields } from './search-fields';

const EXECUTIONS = [
  { value: 'orchestration', label: 'Orchestration', hint: 'One coordinator sends commands' },
  { value: 'choreography', label: 'Choreography', hint: 'Services react to events' },
];

/** What is said of the saga as a whole; shown while nothing is selected. */
export function SettingsForm() {
  const store = useDesignerStore();
  const definition = useDefinition();
  const settings = settingsOf(definition);
  const set = <K extends keyof Settings & string>(field: K, value: Settings[K] | undefined) =>
    store.getState().perform(editSettings(withField(settings, field, value), field));
  return (
    <>
      <div className="flex flex-col gap-3 px-3 pt-3 pb-4">
        <TextField
          label="Title"
          value={definition.title ?? ''}
          placeholder={definition.name}
          onChange={(title) => set('title', orAbsent(title))}
        />
        <LongTextField
          label="Description"
          optional
          value={definition.description ?? ''}
          onChange={(description) => set('description', orAbsent(description))}
        />
        <SelectField
          label="Execution"
          value={definition.execution ?? 'orchestration'}
          options={EXECUTIONS}
          onChange={(execution) => set('execution', execution as Settings['execution'])}
        />
        <TextField
          label="Deadline"
          optional
          mono
          value={definition.deadline ?? ''}
          placeholder="1h"
          hint="How long a whole run may take."
          error={durationProblem(definition.deadline)}
          onChange={(deadline) => set('deadline', orAbsent(deadline))}
        />
        <TextField
          label="Labels"
          optional
          value={(definition.labels ?? []).join(', ')}
          placeholder="billing, critical"
          onChange={(text) => set('labels', labelsOf(text))}
        />
      </div>
      <Section title="Input schema">
        <SchemaField
          label="Input schema"
          hint="What a run is started with; the form to start one is made of it."
          value={definition.input}
          onChange={(input) => set('input', input)}
        />
      </Section>
      <SearchFields value={definition.search} onChange={(search) => set('search', search)} />
    </>
  );
}

function labelsOf(text: string): string[] | undefined {
  const labels = text.split(',').map((label) => label.trim());
  const kept = labels.filter((label, at) => label !== '' || at === labels.length - 1);
  return text.trim() === '' ? undefined : kept;
}
