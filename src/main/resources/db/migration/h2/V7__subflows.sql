-- Of the run of a subflow: parent, whose subflow it is, as JSON, and parent_run_id once more; start_input, what its start nodes get instead of the initial context, {"encoding","data"}. Of a
-- wait: child, the run whose end is awaited.
alter table flowcraft_statuses add column parent varchar;
alter table flowcraft_statuses add column parent_run_id varchar(100);
alter table flowcraft_contexts add column start_input clob;
alter table flowcraft_waits add column child varchar(100);
