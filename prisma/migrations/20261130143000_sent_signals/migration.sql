-- By what the log says of a signal that somebody sent, its run is found by the signal's own id.
create index audit_log_signal on audit_log ((detail ->> 'signalId'), position desc) where action = 'run.signalled';
