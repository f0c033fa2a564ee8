import { env } from '@/server/env';
import { createWebApi, type WebApi } from '@/server/rest/web-api';
import { createApiApp } from './api-app';
import { getBackend } from './web-backend';

let api: WebApi | undefined;

/** What the web process's routes answer with, made at the first call. */
export function getWebApi(): WebApi {
  api ??= createWebApi(createApiApp(getBackend(), env()));
  return api;
}
