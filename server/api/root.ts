import { changeEmail } from './routers/account/change-email';
import { changePassword } from './routers/account/change-password';
import { rename } from './routers/account/rename';
import { revokeSession } from './routers/account/revoke-session';
import { sessions } from './routers/account/sessions';
import { acknowledge } from './routers/alerts/acknowledge';
import { channelSecret } from './routers/alerts/channel-secret';
import { channels } from './routers/alerts/channels';
import { get as getAlert } from './routers/alerts/get';
import { list as listAlerts } from './routers/alerts/list';
import { removeChannel } from './routers/alerts/remove-channel';
import { resolve as resolveAlert } from './routers/alerts/resolve';
import { resolved as resolvedAlerts } from './routers/alerts/resolved';
import { rules } from './routers/alerts/rules';
import { saveChannel } from './routers/alerts/save-channel';
import { saveRule } from './routers/alerts/save-rule';
import { snooze } from './routers/alerts/snooze';
import { testChannel } from './routers/alerts/test-channel';
import { watch as watchAlerts } from './routers/alerts/watch';
import { create as createApiKey } from './routers/api-keys/create';
import { list as listApiKeys } from './routers/api-keys/list';
import { revoke as revokeApiKey } from './routers/api-keys/revoke';
import { list as listAudit } from './routers/audit/list';
import { get as getBulk } from './routers/bulk/get';
import { list as listBulk } from './routers/bulk/list';
import { preview as previewBulk } from './routers/bulk/preview';
import { start as startBulk } from './routers/bulk/start';
import { steer as steerBulk } from './routers/bulk/steer';
import { undo as undoBulk } from './routers/bulk/undo';
import { make as makeCapsule } from './routers/capsules/make';
import { add as addChaos } from './routers/chaos/add';
import { end as endChaos } from './routers/chaos/end';
import { get as getChaos } from './routers/chaos/get';
import { list as listChaos } from './routers/chaos/list';
import { ofRun as chaosOfRun } from './routers/chaos/of-run';
import { assign } from './routers/dead-letters/assign';
import { context as letterContext } from './routers/dead-letters/context';
import { discard } from './routers/dead-letters/discard';
import { checkEdit, edit as editLetter } from './routers/dead-letters/edit';
import { get as getDeadLetter } from './routers/dead-letters/get';
import { groups as letterGroups } from './routers/dead-letters/groups';
import { list as listDeadLetters } from './routers/dead-letters/list';
import { note as noteLetter } from './routers/dead-letters/note';
import { ofRuns as lettersOfRuns } from './routers/dead-letters/of-runs';
import { restore } from './routers/dead-letters/restore';
import { retry } from './routers/dead-letters/retry';
import { watch as watchDeadLetters } from './routers/dead-letters/watch';
import { assign as assignDebts } from './routers/debts/assign';
import { list as listDebts } from './routers/debts/list';
import { totals as debtTotals } from './routers/debts/totals';
import { drawn } from './routers/flow/drawn';
import { messages } from './routers/flow/messages';
import { watch as watchFlow } from './routers/flow/watch';
import { get as getHealth } from './routers/health/get';
import { accept } from './routers/invites/accept';
import { confirmEmail } from './routers/invites/confirm-email';
import { forgot } from './routers/invites/forgot';
import { get as getInvite } from './routers/invites/get';
import { get as getOperations } from './routers/operations/get';
import { get as getOverview } from './routers/overview/get';
import { list as listParticipants } from './routers/participants/list';
import { add as addPasskey } from './routers/passkeys/add';
import { begin as beginPasskey } from './routers/passkeys/begin';
import { remove as removePasskey, rename as renamePasskey } from './routers/passkeys/change';
import { list as listPasskeys } from './routers/passkeys/list';
import { progress as rebuildProgress } from './routers/projections/progress';
import { rebuild } from './routers/projections/rebuild';
import { get as getRedrive } from './routers/redrives/get';
import { list as listRedrives } from './routers/redrives/list';
import { preview as previewRedrive } from './routers/redrives/preview';
import { start as startRedrive } from './routers/redrives/start';
import { steer as steerRedrive } from './routers/redrives/steer';
import { cancel } from './routers/runs/cancel';
import { count as countRuns } from './routers/runs/count';
import { decide } from './routers/runs/decide';
import { editWorkInput } from './routers/runs/edit-work-input';
import { events } from './routers/runs/events';
import { get as getRun } from './routers/runs/get';
import { list as listRuns } from './routers/runs/list';
import { migrate } from './routers/runs/migrate';
import { outlook } from './routers/runs/outlook';
import { resolve } from './routers/runs/resolve';
import { resume } from './routers/runs/resume';
import { retryWork } from './routers/runs/retry-work';
import { signal } from './routers/runs/signal';
import { skipWork } from './routers/runs/skip-work';
import { start } from './routers/runs/start';
import { suspend } from './routers/runs/suspend';
import { versions as versionsForRun } from './routers/runs/versions';
import { watch as watchRun } from './routers/runs/watch';
import { watchList } from './routers/runs/watch-list';
import { attend } from './routers/sagas/attend';
import { create as createSaga } from './routers/sagas/create';
import { duplicate } from './routers/sagas/duplicate';
import { get as getSaga } from './routers/sagas/get';
import { importText } from './routers/sagas/import-text';
import { list as listSagas } from './routers/sagas/list';
import { publish } from './routers/sagas/publish';
import { remove } from './routers/sagas/remove';
import { saveDraft } from './routers/sagas/save-draft';
import { select } from './routers/sagas/select';
import { templates } from './routers/sagas/templates';
import { usage } from './routers/sagas/usage';
import { version } from './routers/sagas/version';
import { list as listSecrets } from './routers/secrets/list';
import { remove as removeSecret } from './routers/secrets/remove';
import { rotate as rotateSecrets } from './routers/secrets/rotate';
import { save as saveSecret } from './routers/secrets/save';
import { create as createServiceAccount } from './routers/service-accounts/create';
import { list as listServiceAccounts } from './routers/service-accounts/list';
import { revoke as revokeServiceAccount } from './routers/service-accounts/revoke';
import { rotate } from './routers/service-accounts/rotate';
import { close as closeService, hold as holdService } from './routers/services/hold';
import { list as listServices } from './routers/services/list';
import { setLimits } from './routers/services/set-limits';
import { me } from './routers/session/me';
import { reach } from './routers/session/reach';
import { ways } from './routers/session/ways';
import { createAdmin } from './routers/setup/create-admin';
import { status } from './routers/setup/status';
import { find } from './routers/trace/find';
import { passport } from './routers/trace/passport';
import { disable } from './routers/users/disable';
import { enable } from './routers/users/enable';
import { invite } from './routers/users/invite';
import { inviteMany } from './routers/users/invite-many';
import { list as listUsers } from './routers/users/list';
import { removePasskeys } from './routers/users/remove-passkeys';
import { resetLink } from './routers/users/reset-link';
import { resetTwoFactor } from './routers/users/reset-two-factor';
import { revokeSessions } from './routers/users/revoke-sessions';
import { setGrants } from './routers/users/set-grants';
import { setRole } from './routers/users/set-role';
import { unlock } from './routers/users/unlock';
import { change as changeView } from './routers/views/change';
import { list as listViews } from './routers/views/list';
import { remove as removeView } from './routers/views/remove';
import { save as saveView } from './routers/views/save';
import { router } from './trpc';

/** Everything the browser can ask: the table of contents. */
export const appRouter = router({
  account: router({ rename, changeEmail, changePassword, sessions, revokeSession }),
  alerts: router({
    list: listAlerts,
    get: getAlert,
    resolved: resolvedAlerts,
    watch: watchAlerts,
    acknowledge,
    snooze,
    resolve: resolveAlert,
    rules,
    saveRule,
    channels,
    saveChannel,
    removeChannel,
    testChannel,
    channelSecret,
  }),
  apiKeys: router({ list: listApiKeys, create: createApiKey, revoke: revokeApiKey }),
  audit: router({ list: listAudit }),
  bulk: router({
    list: listBulk,
    get: getBulk,
    preview: previewBulk,
    start: startBulk,
    steer: steerBulk,
    undo: undoBulk,
  }),
  capsules: router({ make: makeCapsule }),
  chaos: router({
    list: listChaos,
    get: getChaos,
    ofRun: chaosOfRun,
    add: addChaos,
    end: endChaos,
  }),
  deadLetters: router({
    list: listDeadLetters,
    ofRuns: lettersOfRuns,
    groups: letterGroups,
    get: getDeadLetter,
    context: letterContext,
    retry,
    discard,
    restore,
    assign,
    note: noteLetter,
    checkEdit,
    edit: editLetter,
    watch: watchDeadLetters,
  }),
  flow: router({ drawn, messages, watch: watchFlow }),
  debts: router({ list: listDebts, totals: debtTotals, assign: assignDebts }),
  health: router({ get: getHealth }),
  invites: router({ get: getInvite, accept, forgot, confirmEmail }),
  overview: router({ get: getOverview }),
  participants: router({ list: listParticipants }),
  operations: router({ get: getOperations }),
  passkeys: router({
    list: listPasskeys,
    begin: beginPasskey,
    add: addPasskey,
    rename: renamePasskey,
    remove: removePasskey,
  }),
  projections: router({ rebuild, progress: rebuildProgress }),
  redrives: router({
    list: listRedrives,
    get: getRedrive,
    preview: previewRedrive,
    start: startRedrive,
    steer: steerRedrive,
  }),
  runs: router({
    list: listRuns,
    count: countRuns,
    get: getRun,
    events,
    start,
    cancel,
    suspend,
    resume,
    versions: versionsForRun,
    outlook,
    migrate,
    retryWork,
    skipWork,
    editWorkInput,
    resolve,
    signal,
    decide,
    watch: watchRun,
    watchList,
  }),
  sagas: router({
    list: listSagas,
    get: getSaga,
    version,
    usage,
    templates,
    create: createSaga,
    duplicate,
    import: importText,
    saveDraft,
    publish,
    delete: remove,
    attend,
    select,
  }),
  secrets: router({
    list: listSecrets,
    save: saveSecret,
    remove: removeSecret,
    rotate: rotateSecrets,
  }),
  serviceAccounts: router({
    list: listServiceAccounts,
    create: createServiceAccount,
    rotate,
    revoke: revokeServiceAccount,
  }),
  services: router({ list: listServices, setLimits, hold: holdService, close: closeService }),
  session: router({ me, reach, ways }),
  setup: router({ status, createAdmin }),
  trace: router({ find, passport }),
  users: router({
    list: listUsers,
    invite,
    inviteMany,
    setRole,
    setGrants,
    unlock,
    resetTwoFactor,
    removePasskeys,
    disable,
    enable,
    revokeSessions,
    resetLink,
  }),
  views: router({ list: listViews, save: saveView, change: changeView, remove: removeView }),
});

/** The only thing of the server that the browser's code may name. */
export type AppRouter = typeof appRouter;
