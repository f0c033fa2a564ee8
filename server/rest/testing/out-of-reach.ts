import type { Ask } from './caller';
import { type Team, teamSaga } from './two-teams';

const unknown = '00000000-0000-4000-8000-000000000000';

/** What each procedure that is about sagas is asked, so that it would be about this team if it could. */
export function asksAbout(team: Team): { readonly [procedure: string]: unknown } {
  const { saga: name, runId, letterId: id, messageId } = team;
  const label = name.replace('saga-of-', '');
  const reason = 'trying';
  const selection = { type: 'runs', runIds: [runId] };
  const letters = { ids: [id] };
  const kept = { definition: teamSaga(label), baseRevision: 1 };
  return {
    'sagas.list': undefined,
    'sagas.get': { name },
    'sagas.version': { name, version: 1 },
    'sagas.usage': { name },
    'sagas.templates': undefined,
    'sagas.create': { name, title: 'Mine', from: teamSaga(label) },
    'sagas.duplicate': { name, newName: 'stolen' },
    'sagas.import': { text: JSON.stringify(teamSaga(label)) },
    'sagas.saveDraft': { name, ...kept },
    'sagas.publish': { name, revision: 1, note: '' },
    'sagas.delete': { name },
    'sagas.attend': { name, window: 'a'.repeat(32) },
    'sagas.select': { name, window: 'a'.repeat(32), selection: ['work'] },
    'participants.list': undefined,
    'runs.list': {},
    'runs.count': {},
    'runs.get': { runId },
    'runs.events': { runId },
    'runs.versions': { runId },
    'runs.outlook': { runId },
    'runs.watch': { runId },
    'runs.watchList': {},
    'runs.start': { saga: name, input: {} },
    'runs.cancel': { runId, reason },
    'runs.suspend': { runId, reason },
    'runs.resume': { runId, reason },
    'runs.migrate': { runId, version: 1, reason },
    'runs.retryWork': { runId, kind: 'step', node: 'work' },
    'runs.skipWork': { runId, kind: 'step', node: 'work', result: null, reason },
    'runs.editWorkInput': { runId, kind: 'step', node: 'work', input: {}, reason },
    'runs.resolve': { runId, reason },
    'runs.signal': { runId, name: 'paid', payload: null },
    'runs.decide': { runId, node: 'check', outcome: 'approved', form: {} },
    'deadLetters.list': {},
    'deadLetters.groups': {},
    'deadLetters.ofRuns': { runIds: [runId] },
    'deadLetters.get': { id },
    'deadLetters.context': { id },
    'deadLetters.retry': { id, reason },
    'deadLetters.discard': { ids: [id], reason },
    'deadLetters.restore': { ids: [id] },
    'deadLetters.assign': { ids: [id], toMe: true },
    'deadLetters.note': { id, text: 'mine' },
    'deadLetters.checkEdit': { id, payload: '{}' },
    'deadLetters.edit': { id, payload: '{}' },
    'deadLetters.watch': undefined,
    'redrives.list': undefined,
    'redrives.get': { id: unknown },
    'redrives.preview': { letters },
    'redrives.start': { title: 'All', letters },
    'redrives.steer': { id: unknown, wish: 'cancel' },
    'bulk.list': undefined,
    'bulk.get': { id: unknown },
    'bulk.preview': { selection },
    'bulk.start': { title: 'All', action: 'suspend', reason, ratePerSecond: 1, selection },
    'bulk.undo': { id: unknown, reason },
    'bulk.steer': { id: unknown, wish: 'cancel' },
    'debts.list': {},
    'debts.totals': {},
    'debts.assign': { runId, toMe: true },
    'capsules.make': { runIds: [runId] },
    'chaos.list': undefined,
    'chaos.get': { id: unknown },
    'chaos.ofRun': { runId },
    'chaos.add': faultIn(name),
    'chaos.end': { id: unknown },
    'flow.drawn': undefined,
    'flow.messages': { edge: `to/${name}/service-${label}` },
    'flow.watch': {},
    'trace.find': { id: runId },
    'trace.passport': { messageId },
    'views.list': undefined,
    'views.save': { name: 'mine', query: 'status=stuck', shared: false },
    'views.change': { id: unknown, name: 'mine' },
    'views.remove': { id: unknown },
  };
}

/** The same for the routes of the HTTP API, by method and pattern. */
export function routesAbout(team: Team): { readonly [route: string]: readonly [string, Ask?] } {
  const { saga, runId, letterId } = team;
  const label = saga.replace('saga-of-', '');
  const post = (body: unknown): Ask => ({ method: 'POST', body });
  const work = { kind: 'step' };
  const unknown = '00000000-0000-4000-8000-000000000000';
  const selection = { type: 'runs', runIds: [runId] };
  return {
    'GET /sagas': ['/sagas'],
    'GET /sagas/:name': [`/sagas/${saga}`],
    'PUT /sagas/:name': [`/sagas/${saga}`, { method: 'PUT', body: teamSaga(label) }],
    'POST /sagas/:name/runs': [`/sagas/${saga}/runs`, post({})],
    'POST /webhooks/:path': [`/webhooks/hook-${label}`, post({})],
    'GET /runs': ['/runs'],
    'GET /runs/:id': [`/runs/${runId}`],
    'GET /runs/:id/events': [`/runs/${runId}/events`],
    'POST /runs/:id/cancel': [`/runs/${runId}/cancel`, post({})],
    'POST /runs/:id/suspend': [`/runs/${runId}/suspend`, post({})],
    'POST /runs/:id/resume': [`/runs/${runId}/resume`, post({})],
    'POST /runs/:id/resolve': [`/runs/${runId}/resolve`, post({})],
    'GET /runs/:id/versions': [`/runs/${runId}/versions`],
    'POST /runs/:id/migrate': [`/runs/${runId}/migrate`, post({ version: 1, reason: 'x' })],
    'POST /runs/:id/signals/:name': [`/runs/${runId}/signals/paid`, post({})],
    'POST /runs/:id/approvals/:node': [
      `/runs/${runId}/approvals/check`,
      post({ outcome: 'approved' }),
    ],
    'POST /runs/:id/steps/:node/retry': [`/runs/${runId}/steps/work/retry`, post(work)],
    'POST /runs/:id/steps/:node/skip': [`/runs/${runId}/steps/work/skip`, post(work)],
    'POST /runs/:id/steps/:node/input': [
      `/runs/${runId}/steps/work/input`,
      post({ ...work, input: {}, reason: 'x' }),
    ],
    'POST /bulk/preview': ['/bulk/preview', post({ selection })],
    'POST /bulk': ['/bulk', post({ action: 'suspend', reason: 'x', selection })],
    'GET /bulk': ['/bulk'],
    'GET /bulk/:id': [`/bulk/${unknown}`],
    'POST /bulk/:id/pause': [`/bulk/${unknown}/pause`, post({})],
    'POST /bulk/:id/resume': [`/bulk/${unknown}/resume`, post({})],
    'POST /bulk/:id/cancel': [`/bulk/${unknown}/cancel`, post({})],
    'POST /bulk/:id/undo': [`/bulk/${unknown}/undo`, post({})],
    'GET /debts': ['/debts'],
    'GET /debts/totals': ['/debts/totals'],
    'GET /debts/export': ['/debts/export'],
    'GET /dead-letters': ['/dead-letters'],
    'GET /dead-letters/export': ['/dead-letters/export'],
    'GET /dead-letters/:id': [`/dead-letters/${letterId}`],
    'POST /dead-letters/:id/retry': [`/dead-letters/${letterId}/retry?reason=x`, post({})],
    'POST /capsules': ['/capsules', post({ runIds: [runId] })],
    'GET /chaos': ['/chaos'],
    'GET /chaos/:id': [`/chaos/${unknown}`],
    'POST /chaos': ['/chaos', post(faultIn(saga))],
    'POST /chaos/:id/end': [`/chaos/${unknown}/end`, post({})],
  };
}

function faultIn(saga: string) {
  return { edge: { message: 'command', saga }, fault: { type: 'drop' }, reason: 'trying' };
}
