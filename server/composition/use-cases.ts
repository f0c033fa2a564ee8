import type { Actor } from '@/saga/run/events';
import { type AlertDeps, handleAlert } from '@/server/application/alerts/handle-alert';
import { removeChannel } from '@/server/application/alerts/remove-channel';
import { saveChannel } from '@/server/application/alerts/save-channel';
import { saveRule } from '@/server/application/alerts/save-rule';
import { type AssignDebtsDeps, assignDebts } from '@/server/application/assign-debts';
import { cancelRun } from '@/server/application/cancel-run';
import type { ControlRunDeps } from '@/server/application/control-run';
import { createSaga } from '@/server/application/create-saga';
import {
  assignDeadLetter,
  noteDeadLetter,
  restoreDeadLetter,
} from '@/server/application/dead-letters/care-for-letter';
import { checkEdit, editLetter } from '@/server/application/dead-letters/edit-letter';
import { type RedriveJobDeps, startRedrive } from '@/server/application/dead-letters/start-redrive';
import { steerRedrive } from '@/server/application/dead-letters/steer-redrive';
import { decideApproval } from '@/server/application/decide-approval';
import { deleteSaga } from '@/server/application/delete-saga';
import { discardDeadLetter } from '@/server/application/discard-dead-letter';
import { editWorkInput } from '@/server/application/edit-work-input';
import { migrateRun, versionsForRun } from '@/server/application/migrate-run';
import { publishDefinition } from '@/server/application/publish-definition';
import { publishSaga } from '@/server/application/publish-saga';
import type { Rebuilt } from '@/server/application/rebuild-projection';
import { type RedriveDeps, redriveDeadLetter } from '@/server/application/redrive-dead-letter';
import { resolveRun } from '@/server/application/resolve-run';
import { resumeRun } from '@/server/application/resume-run';
import { retryWork } from '@/server/application/retry-work';
import type { SagaDeps } from '@/server/application/saga-deps';
import { saveDraft } from '@/server/application/save-draft';
import { type SetServiceDeps, setService } from '@/server/application/services/set-service';
import { signalRun } from '@/server/application/signal-run';
import { skipWork } from '@/server/application/skip-work';
import { type StartRunDeps, startRun } from '@/server/application/start-run';
import { suspendRun } from '@/server/application/suspend-run';
import { callWebhook } from '@/server/application/triggers/call-webhook';

export type UseCases = ReturnType<typeof bindUseCases>;

type Deps = StartRunDeps &
  ControlRunDeps &
  SagaDeps &
  RedriveDeps &
  RedriveJobDeps &
  AssignDebtsDeps &
  AlertDeps &
  SetServiceDeps & { readonly rebuildProjection: (by: Actor) => Promise<Rebuilt> };
type Start = ReturnType<typeof startRun>;

/** The use cases, bound to what they need; `watched` may put something around starting a run. */
export function bindUseCases(deps: Deps, watched: (start: Start) => Start) {
  const start = watched(startRun(deps));
  return {
    startRun: start,
    callWebhook: callWebhook({ ...deps, startRun: start }),
    cancelRun: cancelRun(deps),
    suspendRun: suspendRun(deps),
    resumeRun: resumeRun(deps),
    migrateRun: migrateRun(deps),
    versionsForRun: versionsForRun(deps),
    retryWork: retryWork(deps),
    skipWork: skipWork(deps),
    editWorkInput: editWorkInput(deps),
    signalRun: signalRun(deps),
    decideApproval: decideApproval(deps),
    resolveRun: resolveRun(deps),
    createSaga: createSaga(deps),
    saveDraft: saveDraft(deps),
    publishSaga: publishSaga(deps),
    publishDefinition: publishDefinition(deps),
    deleteSaga: deleteSaga(deps),
    rebuildProjection: deps.rebuildProjection,
    redriveDeadLetter: redriveDeadLetter(deps),
    discardDeadLetter: discardDeadLetter(deps),
    handleAlert: handleAlert(deps),
    saveAlertRule: saveRule(deps),
    saveAlertChannel: saveChannel(deps),
    removeAlertChannel: removeChannel(deps),
    restoreDeadLetter: restoreDeadLetter(deps),
    assignDeadLetter: assignDeadLetter(deps),
    noteDeadLetter: noteDeadLetter(deps),
    checkEdit: checkEdit(deps),
    editLetter: editLetter(deps),
    assignDebts: assignDebts(deps),
    startRedrive: startRedrive(deps),
    steerRedrive: steerRedrive(deps),
    setService: setService(deps),
  };
}
