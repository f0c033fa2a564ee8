import type { AuditIntents } from '@/server/ports/audit-intents';
import type { AuditLog } from '@/server/ports/audit-log';
import type { SagaGrants } from '@/server/ports/saga-grants';
import type { AccountServices } from './services/accounts';
import type { AlertServices } from './services/alerts';
import type { BulkServices } from './services/bulk';
import type { CapsuleServices } from './services/capsules';
import type { ChaosServices } from './services/chaos';
import type { DeadLetterServices } from './services/dead-letters';
import type { DebtServices } from './services/debts';
import type { EditorServices } from './services/editors';
import type { FlowServices } from './services/flow';
import type { LiveServices, OperationServices } from './services/operations';
import type { ParticipantServices } from './services/participants';
import type { RedriveServices } from './services/redrives';
import type { RunServices } from './services/runs';
import type { SagaServices } from './services/sagas';
import type { SecretServices } from './services/secrets';
import type { ServiceLimitServices } from './services/service-limits';
import type { TraceServices } from './services/trace';
import type { ViewServices } from './services/views';

/** All that the API can ask of the application; the composition root binds it to real stores. */
export type ApiServices = {
  readonly sagas: SagaServices;
  readonly runs: RunServices;
  readonly participants: ParticipantServices;
  readonly serviceLimits: ServiceLimitServices;
  readonly deadLetters: DeadLetterServices;
  readonly bulk: BulkServices;
  readonly capsules: CapsuleServices;
  readonly chaos: ChaosServices;
  readonly redrives: RedriveServices;
  readonly debts: DebtServices;
  readonly operations: OperationServices;
  readonly accounts: AccountServices;
  readonly alerts: AlertServices;
  readonly secrets: SecretServices;
  readonly flow: FlowServices;
  readonly trace: TraceServices;
  readonly views: ViewServices;
  readonly live: LiveServices;
  readonly editors: EditorServices;
  /** Which sagas somebody reaches who may not reach all. */
  readonly grants: Pick<SagaGrants, 'labels' | 'labelled'>;
  /** Notes changes that no use case notes itself. */
  readonly audit: Pick<AuditLog, 'record'> &
    Pick<AuditIntents, 'begin' | 'settle'> & { now(): string };
};
