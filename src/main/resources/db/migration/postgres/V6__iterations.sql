-- Of nodes in loops: the node, and the indexes of the activation, each of ten digits, so that they sort in the order of the iterations.
alter table flowcraft_outcomes add column node_id text collate "C";
alter table flowcraft_outcomes add column iteration text collate "C";

create index flowcraft_outcomes_by_iteration on flowcraft_outcomes (namespace, run_id, node_id, iteration)
    where node_id is not null;
