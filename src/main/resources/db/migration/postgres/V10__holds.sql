-- When a run was paused and resumed: a line for each, with the run's generation then. Workers of the version before pause runs without a line.
alter table flowcraft_statuses add column holds text not null default '';
