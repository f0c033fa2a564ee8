import { OpenAPIHono } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { issuesOf } from '@/server/api/error-map';
import { servicesFor } from '@/server/api/within/services-for';
import { InvalidInput } from '@/server/application/errors';
import { storageProblem } from '@/server/application/wire/storable-json';
import type { ApiApp } from './api-app';
import { gate } from './gate';
import { notingChanges } from './noting-changes';
import { openApiDocument } from './open-api-document';
import { HttpProblem, isUnexpected, problemOf } from './problem';
import { bulkActions, steerBulk } from './routes/bulk';
import { makeCapsule } from './routes/capsules';
import { chaos } from './routes/chaos';
import { controlRun } from './routes/control-run';
import { getDeadLetter, listDeadLetters, retryDeadLetter } from './routes/dead-letters';
import { readDebts } from './routes/debts';
import { exportAudit } from './routes/export-audit';
import { exportDeadLetters } from './routes/export-dead-letters';
import { getRun } from './routes/get-run';
import { getSaga } from './routes/get-saga';
import { listEvents } from './routes/list-events';
import { listRuns } from './routes/list-runs';
import { listSagas } from './routes/list-sagas';
import { migrateRun, versionsForRun } from './routes/migrate-run';
import { publishSaga } from './routes/publish-saga';
import { decideApproval, editWorkInput, repairWork } from './routes/run-work';
import { listServices, setServices } from './routes/services';
import { signalRun } from './routes/signal-run';
import { startRun } from './routes/start-run';
import { webhook } from './routes/webhook';
import type { Allow, RestApp, RestEnv } from './types';

const ROUTES = [
  listSagas,
  getSaga,
  publishSaga,
  startRun,
  webhook,
  listRuns,
  getRun,
  listEvents,
  controlRun,
  versionsForRun,
  migrateRun,
  signalRun,
  decideApproval,
  repairWork,
  editWorkInput,
  bulkActions,
  steerBulk,
  listDeadLetters,
  exportDeadLetters,
  getDeadLetter,
  retryDeadLetter,
  readDebts,
  listServices,
  setServices,
  exportAudit,
  makeCapsule,
  chaos,
];

/** The public HTTP API at /api/v1; its OpenAPI document can be read by anybody, since it holds no data. */
export function createRestApp(app: ApiApp): RestApp {
  const rest: RestApp = new OpenAPIHono<RestEnv>({
    defaultHook: (result) => {
      if (!result.success) throw new InvalidInput(issuesOf(result.error));
    },
  }).basePath('/api/v1');
  const allow = allowing(app);
  for (const register of ROUTES) register(rest, allow, app);
  rest.get('/openapi.json', (c) => c.json(openApiDocument(rest)));
  rest.notFound((c) => problemOf(unknownRoute(rest, c.req.method, c.req.path)));
  rest.onError((error) => {
    if (isUnexpected(error)) app.logError(error, 'answering the HTTP API');
    return problemOf(error);
  });
  return rest;
}

function allowing(app: ApiApp): Allow {
  const admit = gate(app);
  return (permission, { audit } = {}) => {
    const middleware = createMiddleware<RestEnv>(async (c, next) => {
      const { principal, setCookies } = await admit(c.req.raw, permission);
      requireStorable({ ...c.req.param(), ...c.req.query() });
      c.set('principal', principal);
      c.set('services', (await servicesFor(principal, permission, app.services)).services);
      if (audit === 'events') await next();
      else await notingChanges(app, c, next);
      c.header('cache-control', 'no-store');
      for (const cookie of setCookies) c.header('set-cookie', cookie, { append: true });
    });
    // Said where the permission matrix's test finds it.
    return Object.assign(middleware, { permission, audit });
  };
}

/** Refuses text in the address that the database cannot hold; bodies are checked where they are read. */
function requireStorable(texts: Readonly<Record<string, string>>): void {
  const problem = storageProblem(texts);
  if (problem) throw new InvalidInput([problem]);
}

/** 405 with the methods that there are, or 404. */
function unknownRoute(rest: RestApp, method: string, path: string): HttpProblem {
  const methods = rest.routes
    .filter((route) => patternOf(route.path).test(path))
    .map((route) => route.method);
  if (methods.length === 0) return new HttpProblem(404, `There is nothing at ${path}.`);
  const allowed = [...new Set(methods)].sort().join(', ');
  return new HttpProblem(405, `${method} is not possible here; ${allowed} is.`, { allow: allowed });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`);
}
