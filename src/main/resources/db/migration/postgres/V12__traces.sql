-- The trace of whoever submitted the run. Workers of the version before neither write nor read it.
alter table flowcraft_statuses add column traceparent varchar;
